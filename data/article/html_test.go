package article

import (
	"fmt"
	"strings"
	"testing"
)

const pageText = `<p>Envoys of the United States and China met in Anchorage on Thursday for two days of talks, the first between the two governments since January.</p>
<p>The talks began with sharp words on both sides, and each accused the other of grandstanding before the cameras, officials said after the first session.</p>
<p>Both sides called the later sessions candid, and they agreed to keep a channel open on climate and on the posts of their diplomats, according to a statement.</p>`

// page is a news page with the given head, written for these tests.
func page(head, article string) string {
	return `<!DOCTYPE html><html lang="en-US"><head><title>Envoys meet in Anchorage</title>` + head +
		`</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoys meet in Anchorage</h1>` +
		article + `</article><footer>Subscribe to our newsletter. <time datetime="2026-01-01">Updated 2026</time></footer></body></html>`
}

var goodHTML = page(`<meta property="article:published_time" content="2021-03-19T04:00:00Z"><meta property="og:site_name" content="Example Wire">`+
	`<link rel="canonical" href="https://example.org/anchorage">`, pageText)

func TestHTML(t *testing.T) {
	a := readOne(t, HTML, "anchorage.html", goodHTML)
	if a.Date.String() != "2021-03-19" || a.Title != "Envoys meet in Anchorage" || a.Publisher != "Example Wire" ||
		a.URL != "https://example.org/anchorage" || a.Language != "en-US" || a.Origin != "anchorage.html" {
		t.Errorf("got %+v", a)
	}
	if !strings.HasPrefix(a.Text, "Envoys of the United States") || strings.Count(a.Text, "\n\n") != 2 {
		t.Errorf("text %q", a.Text)
	}
	for _, other := range []string{"Subscribe", "Home", "<p>"} {
		if strings.Contains(a.Text, other) {
			t.Errorf("text holds %q", other)
		}
	}
}

func TestHTMLDates(t *testing.T) {
	ld := `<script type="application/ld+json">%s</script>`
	for name, tt := range map[string]struct{ head, article, file, want string }{
		"meta before all":    {`<meta name="pubdate" content="2021-03-17">` + fmt.Sprintf(ld, `{"@type":"NewsArticle","datePublished":"2021-03-18"}`), "", "2020-01-01.html", "2021-03-17"},
		"unreadable meta":    {`<meta name="date" content="17/3/21"><meta name="dc.date" content="2021-03-17">`, "", "x", "2021-03-17"},
		"JSON-LD":            {fmt.Sprintf(ld, `{"@type":"NewsArticle","datePublished":"2021-03-18T08:00:00+00:00"}`), "", "2020-01-01.html", "2021-03-18"},
		"JSON-LD in a graph": {fmt.Sprintf(ld, `{"@graph":[{"@type":"WebSite"},{"@type":"Report","datePublished":"2021-03-18"}]}`), "", "x", "2021-03-18"},
		"JSON-LD broken":     {fmt.Sprintf(ld, `{"datePublished":"2021-03-`), `<time datetime="2021-03-16"></time>`, "x", "2021-03-16"},
		"time":               {"", `<time datetime="2021-03-16T10:00">Tuesday</time>`, "2020-01-01.html", "2021-03-16"},
		"marked time":        {"", `<time datetime="2021-03-20">x</time><time itemprop="datePublished" datetime="2021-03-16">y</time>`, "x", "2021-03-16"},
		"modified is not it": {`<meta property="article:modified_time" content="2022-01-01">`, `<time datetime="2021-03-16">x</time>`, "x", "2021-03-16"},
	} {
		a := readOne(t, HTML, tt.file, page(tt.head, tt.article+pageText))
		if a.Date.String() != tt.want {
			t.Errorf("%s: %s, want %s", name, a.Date, tt.want)
		}
	}
	bare := "<html><body>" + pageText + "</body></html>"
	if a := readOne(t, HTML, "2021-03-15-x.html", bare); a.Date.String() != "2021-03-15" {
		t.Errorf("file name: %s", a.Date)
	}
	_, bad := readAll(t, HTML, "x.html", bare, Options{})
	if len(bad) != 1 || bad[0].Reason != "no date" || !strings.Contains(bad[0].Error(), "--date 2021-09-10") {
		t.Errorf("no date: faults %v", bad)
	}
	if articles, _ := readAll(t, HTML, "x.html", bare, Options{Date: someDay}); len(articles) != 1 || articles[0].Date != someDay {
		t.Errorf("--date: %+v", articles)
	}
}

func TestHTMLEncoding(t *testing.T) {
	body := strings.Replace(pageText, "candid", "d\xe9j\xe0 vu", 1)
	for name, head := range map[string]string{
		"declared":   `<meta charset="iso-8859-1"><meta name="date" content="2021-03-18">`,
		"undeclared": `<meta name="date" content="2021-03-18">`, // windows-1252 by the HTML standard
	} {
		if a := readOne(t, HTML, "x", page(head, body)); !strings.Contains(a.Text, "déjà vu") {
			t.Errorf("%s: %q", name, a.Text)
		}
	}
}

func TestHTMLWithoutArticle(t *testing.T) {
	for name, in := range map[string]string{
		"no text":  `<html><head><meta name="date" content="2021-03-18"></head><body><img src="x"></body></html>`,
		"head cut": goodHTML[:60],
	} {
		articles, bad := readAll(t, HTML, "2021-03-18.html", in, Options{})
		if len(articles) > 0 || len(bad) != 1 || bad[0].Reason != "no article text" {
			t.Errorf("%s: %+v, faults %v", name, articles, bad)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(goodHTML))
	f.Add([]byte(page(`<script type="application/ld+json">{"datePublished":"2021"}</script>`, "<time datetime=2021-03-16 pubdate>"+pageText)))
	f.Add([]byte("<html><meta charset=utf-16><table><tr><td><p>a<br><br>b<svg><noscript><img></noscript></table>"))
	f.Fuzz(func(t *testing.T, input []byte) { suiteOf(t, HTML).Fuzz(t, input) })
}
