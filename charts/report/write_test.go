package report

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func page(t testing.TB, d Data) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// elements calls f for every element of the page, with its text.
func elements(t *testing.T, text string, f func(tag string, attr map[string]string, content string)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr, content := make(map[string]string), ""
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		if n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
			content = n.FirstChild.Data
		}
		f(n.Data, attr, content)
	}
}

// TestHostileInputStaysText: no element, handler or address comes from input.
func TestHostileInputStaysText(t *testing.T) {
	text := page(t, attack(panel(3, 40)))
	scripts := 0
	elements(t, text, func(tag string, attr map[string]string, _ string) {
		switch tag {
		case "script":
			scripts++
		case "img", "iframe", "object", "embed", "link", "base", "form":
			t.Errorf("the page holds <%s>", tag)
		}
		for key, v := range attr {
			if strings.HasPrefix(key, "on") || key == "style" {
				t.Errorf("<%s %s=%q>", tag, key, v)
			}
			if (key == "href" || key == "src") && !strings.HasPrefix(v, "#") && !strings.HasPrefix(v, "./") {
				t.Errorf("<%s %s=%q> leads away", tag, key, v)
			}
		}
	})
	if scripts != 2 {
		t.Errorf("%d script elements, want the payload and the script", scripts)
	}
	for _, bad := range []string{`"javascript:`, `"data:text`, `"file:`} {
		if strings.Contains(text, bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
}

// TestPolicyNamesWhatIsInside: the hashes are those of the very script and style.
func TestPolicyNamesWhatIsInside(t *testing.T) {
	var policy string
	found := make(map[string]string)
	elements(t, page(t, panel(1, 5)), func(tag string, attr map[string]string, content string) {
		switch {
		case attr["http-equiv"] == "Content-Security-Policy":
			policy = attr["content"]
		case tag == "style", tag == "script" && attr["type"] == "":
			found[tag] = digest(content)
		}
	})
	for _, want := range []string{"default-src 'none'", "script-src '" + found["script"] + "'", "style-src '" + found["style"] + "'", "base-uri 'none'", "form-action 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q lacks %q", policy, want)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
}

func TestSameBytesInAnyOrder(t *testing.T) {
	d := panel(4, 30)
	want := page(t, d)
	rng := rand.New(rand.NewPCG(1, 2))
	rng.Shuffle(len(d.Points), func(i, j int) { d.Points[i], d.Points[j] = d.Points[j], d.Points[i] })
	if page(t, d) != want {
		t.Error("another order of points gives other bytes")
	}
	if page(t, d) != want {
		t.Error("a second time gives other bytes")
	}
}

// TestSizes: 3 MB is what issue and mail programs still take.
func TestSizes(t *testing.T) {
	crowded := panel(60, 120)
	for i := range crowded.Events {
		for k := range 20 {
			e := crowded.Events[i]
			e.ID, e.Evidence = fmt.Sprint(e.ID, "-", k), e.Evidence+strings.Repeat(" and so on", k)
			crowded.Events = append(crowded.Events, e)
		}
		if i > 3000 {
			break
		}
	}
	for name, d := range map[string]Data{"nothing": {}, "one period": panel(1, 1), "three": panel(1, 3), "60 pairs × 10 years": panel(60, 120), "crowded": crowded} {
		if n := len(page(t, d)); n > 3_000_000 {
			t.Errorf("%s: %d bytes", name, n)
		} else {
			t.Logf("%s: %d bytes", name, n)
		}
	}
}

// TestUplotIsWhole: the vendored library stands there with its licence and asks for
// nothing on the network.
func TestUplotIsWhole(t *testing.T) {
	if !strings.Contains(plotLicense, "The MIT License (MIT)") {
		t.Error("no licence")
	}
	if found := regexp.MustCompile(`fetch\(|XMLHttpRequest|eval\(|innerHTML|</script`).FindString(plotJS + pageJS); found != "" {
		t.Errorf("the scripts hold %q", found)
	}
	if !strings.HasPrefix(plotJS, "/*! https://github.com/leeoniya/uPlot (v1.6.32) */") {
		t.Errorf("another version: %.60s", plotJS)
	}
}

func BenchmarkWrite(b *testing.B) {
	d := panel(60, 120)
	for b.Loop() {
		page(b, d)
	}
}
