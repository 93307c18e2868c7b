package index

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/detente/data"
)

// TestLanguage runs testdata/*.test; testdata/README.md describes the language.
func TestLanguage(t *testing.T) {
	files, err := filepath.Glob("testdata/*.test")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	cases := 0
	tested := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		list, err := parseScript(filepath.Base(file), string(text))
		if err != nil {
			t.Error(err)
		}
		for _, c := range list {
			cases++
			t.Run(c.name, func(t *testing.T) { c.run(t) })
			for _, x := range c.indices {
				tested[x.settings.Methods[0]] = true
			}
		}
	}
	if cases < 40 {
		t.Errorf("%d cases, want at least 40", cases)
	}
	for _, m := range Methods() {
		if !tested[m.Name] {
			t.Errorf("no case has the method %s", m.Name)
		}
	}
}

// scriptCase is one case: events, and what some indices make of them.
type scriptCase struct {
	name    string
	events  []data.Event
	indices []scriptIndex
}

type scriptIndex struct {
	where     string // file:line
	settings  Settings
	direction data.Direction
	points    []scriptPoint
}

type scriptPoint struct {
	where, label string
	want         []field
}

type field struct{ key, value string }

func (c *scriptCase) run(t *testing.T) {
	p := panelOf(c.events)
	for _, x := range c.indices {
		r, err := Build(p, x.settings)
		if err != nil {
			t.Errorf("%s: %v", x.where, err)
			continue
		}
		var points []data.Point
		for _, pt := range r.Points {
			if pt.Direction == x.direction {
				points = append(points, pt)
			}
		}
		if len(points) != len(x.points) {
			t.Errorf("%s: %d points, want the %d below (warnings: %v)", x.where, len(points), len(x.points), r.Warnings)
			continue
		}
		for i := range points {
			x.points[i].check(t, &points[i])
		}
	}
}

func (w *scriptPoint) check(t *testing.T, p *data.Point) {
	t.Helper()
	if got := p.Period.Label(p.Start); got != w.label {
		t.Errorf("%s: the point is of %s, want %s", w.where, got, w.label)
		return
	}
	for _, f := range w.want {
		switch f.key {
		case "grade":
			if p.Grade != f.value {
				t.Errorf("%s: grade is %q, want %q", w.where, p.Grade, f.value)
			}
		case "flags":
			if got := strings.Join(p.Flags, "|"); got != f.value && (f.value != "-" || got != "") {
				t.Errorf("%s: flags are %q, want %q", w.where, got, f.value)
			}
		default:
			got, _ := number(p, f.key)
			if err := agrees(got, f.value); err != nil {
				t.Errorf("%s: %s %v", w.where, f.key, err)
			}
		}
	}
}

// agrees compares a number with one that was written down: to half a unit of its
// last place, or to the tolerance after ~.
func agrees(got float64, want string) error {
	if want == "-" {
		if !math.IsNaN(got) {
			return fmt.Errorf("is %g, want none", got)
		}
		return nil
	}
	digits, within, given := strings.Cut(want, "~")
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return fmt.Errorf("%q is not a number", want)
	}
	tolerance := 0.5
	if _, decimals, ok := strings.Cut(digits, "."); ok {
		tolerance *= math.Pow(10, -float64(len(decimals)))
	}
	if given {
		if tolerance, err = strconv.ParseFloat(within, 64); err != nil {
			return fmt.Errorf("%q has no tolerance after ~", want)
		}
	}
	if !(math.Abs(got-v) <= tolerance*(1+1e-6)) {
		return fmt.Errorf("is %.6g, want %s", got, want)
	}
	return nil
}

// number returns the column of that name.
func number(p *data.Point, key string) (float64, bool) {
	switch key {
	case "relations":
		return p.Relations, true
	case "tension":
		return p.Tension, true
	case "raw":
		return p.Raw, true
	case "filtered":
		return p.Filtered, true
	case "smoothed":
		return p.Smoothed, true
	case "lo50":
		return p.Lo50, true
	case "hi50":
		return p.Hi50, true
	case "lo90":
		return p.Lo90, true
	case "hi90":
		return p.Hi90, true
	case "z":
		return p.Z, true
	case "change":
		return p.Change, true
	case "value":
		return p.Value, true
	case "base100":
		return p.Base100, true
	case "n_events":
		return float64(p.N), true
	case "n_eff":
		return p.NEff, true
	case "mentions":
		return float64(p.Mentions), true
	case "coop":
		return p.Coop, true
	case "conf":
		return p.Conf, true
	}
	return math.NaN(), false
}

// script reads the lines of one file.
type script struct {
	cases []scriptCase
	where string
}

func parseScript(file, text string) ([]scriptCase, error) {
	var s script
	for i, line := range strings.Split(text, "\n") {
		s.where = fmt.Sprintf("%s:%d", file, i+1)
		line, _, _ = strings.Cut(line, "#")
		if words := strings.Fields(line); len(words) > 0 {
			if err := s.line(words); err != nil {
				return s.cases, fmt.Errorf("%s: %w", s.where, err)
			}
		}
	}
	return s.cases, nil
}

func (s *script) line(words []string) error {
	if words[0] == "case" {
		name := strings.Join(words[1:], " ")
		if name == "" {
			return fmt.Errorf("case needs a name")
		}
		if slices.ContainsFunc(s.cases, func(c scriptCase) bool { return c.name == name }) {
			return fmt.Errorf("case %q is there already", name)
		}
		s.cases = append(s.cases, scriptCase{name: name})
		return nil
	}
	if len(s.cases) == 0 {
		return fmt.Errorf("%q before the first case", words[0])
	}
	c := &s.cases[len(s.cases)-1]
	switch words[0] {
	case "event":
		return s.event(c, words[1:])
	case "index":
		return s.index(c, words[1:])
	}
	if len(c.indices) == 0 {
		return fmt.Errorf("%q is not one of case, event, index, and no index comes before it", words[0])
	}
	x := &c.indices[len(c.indices)-1]
	want, err := fields(words[1:])
	if err != nil {
		return err
	}
	for _, f := range want {
		if _, ok := number(new(data.Point), f.key); !ok && f.key != "grade" && f.key != "flags" {
			return fmt.Errorf("%q is not a column of the index", f.key)
		}
	}
	x.points = append(x.points, scriptPoint{where: s.where, label: words[0], want: want})
	return nil
}

// fields cuts key=value words.
func fields(words []string) ([]field, error) {
	var out []field
	for _, w := range words {
		key, value, ok := strings.Cut(w, "=")
		if !ok || value == "" {
			return nil, fmt.Errorf("%q is not key=value", w)
		}
		out = append(out, field{key, value})
	}
	return out, nil
}

func TestLanguageRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no case", "event 2021-03-01 USA>CHN", `x.test:1: "event" before the first case`},
		{"no name", "case", "x.test:1: case needs a name"},
		{"same name", "case a\ncase a", `x.test:2: case "a" is there already`},
		{"point without index", "case a\n2021-03 relations=1", "x.test:2: \"2021-03\" is not one of case, event, index"},
		{"unknown column", "case a\nindex mean\n2021-03 colour=1", `x.test:3: "colour" is not a column`},
		{"no value", "case a\nindex mean\n2021-03 relations", `x.test:3: "relations" is not key=value`},
		{"unknown method", "case a\nindex magic", `x.test:2: method "magic" is not one of`},
		{"unknown setting", "case a\nindex mean colour=1", `x.test:2: "colour" is not a setting`},
		{"event without target", "case a\nevent 2021-03-01 USA", `x.test:2: "USA" is not A>B or A<>B`},
		{"event without date", "case a\nevent March USA>CHN", `x.test:2: date "March"`},
		{"unknown field", "case a\nevent 2021-03-01 USA>CHN colour=1", `x.test:2: "colour" is not a field of an event`},
		{"no number", "case a\nevent 2021-03-01 USA>CHN score=x", `x.test:2: score "x"`},
	} {
		if _, err := parseScript("x.test", c.text); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to begin %q", c.name, err, c.want)
		}
	}
}
