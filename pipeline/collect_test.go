package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/pipeline/input"
)

func TestFaultyArticleIsSetAside(t *testing.T) {
	r := newRun(t, map[string]string{"a.txt": "panic\n2021-03-01 USA CHN AGREE\n"})
	result, err := r.Do(context.Background(), Stages{Events: true})
	if err != nil {
		t.Fatal(err)
	}
	in := &result.Manifest.Inputs[0]
	if len(result.Events) != 1 || in.SetAside() != 1 || !in.Events.Balanced() {
		t.Errorf("%d events, report %+v", len(result.Events), in)
	}
	if len(in.Examples) != 1 || !strings.Contains(in.Examples[0], "article panic") {
		t.Errorf("examples %q do not name the article", in.Examples)
	}
}

func TestMaxBad(t *testing.T) {
	for limit, wantError := range map[int64]bool{-1: false, 2: true, 3: false} {
		r := newRun(t, map[string]string{"a.txt": "!\n!\n2021-03-01 USA CHN AGREE\n", "b.rec": "!\n2021-03-01 USA CHN AGREE\n"})
		r.MaxBad = limit
		_, err := r.Do(context.Background(), Stages{Events: true})
		if (err != nil) != wantError {
			t.Errorf("limit %d: error %v", limit, err)
		}
		if err != nil && (!strings.Contains(err.Error(), "more than 2 rows") || !strings.Contains(err.Error(), "bad row")) {
			t.Errorf("limit %d: message %q", limit, err)
		}
	}
}

func TestUnknownFormats(t *testing.T) {
	files := map[string]string{"a.txt": "2021-03-01 USA CHN AGREE\n", "b.pdf": "x"}
	for name, c := range map[string]struct {
		found          bool
		passed, reason string
	}{
		"named":             {false, "", "unknown format"},
		"found in a folder": {true, "nobody knows this format", ""},
	} {
		r := newRun(t, files)
		r.Inputs[1].Found = c.found
		result, err := r.Do(context.Background(), Stages{Events: true})
		if err != nil {
			t.Fatal(err)
		}
		in := &result.Manifest.Inputs[1]
		if in.Passed != c.passed || in.SHA256 == "" {
			t.Errorf("%s: passed over %q, digest %q", name, in.Passed, in.SHA256)
		}
		if c.reason != "" && in.Rows.SetAside[c.reason] != 1 {
			t.Errorf("%s: set aside %v", name, in.Rows.SetAside)
		}
	}
}

// What there is no event of, and what the message says then.
func TestNothingToGoOnWith(t *testing.T) {
	day := data.MakeDay(1999, 1, 1)
	file := map[string]string{"a.txt": "2021-03-01 USA CHN AGREE\n2022-03-01 USA CHN AGREE\n"}
	for name, c := range map[string]struct {
		files  map[string]string
		choose Selection
		want   string
		hint   string
	}{
		"no row":      {map[string]string{"a.txt": ""}, Selection{}, "there is nothing in the input", ""},
		"one bad row": {map[string]string{"a.txt": "!\n"}, Selection{}, "in/a.txt:1: bad row", ""},
		"bad rows":    {map[string]string{"a.txt": "!\n!\n"}, Selection{}, "nothing could be read: in/a.txt:1: bad row, and 1 more", ""},
		"no event":    {map[string]string{"a.txt": "none\nnone\n"}, Selection{}, "no event between two states was found in 2 articles", "--explain"},
		"no such day": {file, Selection{To: &day}, "the events run from 2021-03-01 to 2022-03-01", "--from"},
		"no such pair": {file, Selection{Pairs: []data.Pair{data.MakePair("IND", "PAK")}},
			"no event of the pair IND:PAK: the pairs with most events are CHN:USA (2)", "--pair"},
	} {
		r := newRun(t, c.files)
		r.Select = c.choose
		_, err := r.Do(context.Background(), Stages{Events: true})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.want)
		}
		var h interface{ Hint() string }
		if errors.As(err, &h) != (c.hint != "") || c.hint != "" && !strings.Contains(h.Hint(), c.hint) {
			t.Errorf("%s: hint of %v, want one with %q", name, err, c.hint)
		}
	}
}

func TestInputsThatCannotBeRead(t *testing.T) {
	r := newRun(t, map[string]string{"a.txt": "2021-03-01 USA CHN AGREE\n"})
	r.Inputs = append(r.Inputs, closed(t))
	result, err := r.Do(context.Background(), Stages{Events: true})
	if err != nil {
		t.Fatal(err)
	}
	if in := &result.Manifest.Inputs[1]; in.Rows.SetAside["cannot be read"] != 1 || in.SHA256 != "" {
		t.Errorf("report %+v", in)
	}
	r.Inputs = r.Inputs[1:]
	if _, err := r.Do(context.Background(), Stages{Events: true}); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("alone: error %v", err)
	}
}

// closed returns an input that vanishes between being found and being opened.
func closed(t *testing.T) input.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gone.txt")
	if err := os.WriteFile(path, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	files, err := input.Expand([]string{path}, input.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	return files[0]
}
