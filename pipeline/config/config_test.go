package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.com/detente/data"
)

func TestParseFile(t *testing.T) {
	ten, none := int64(10), 0
	for name, c := range map[string]struct {
		text string
		want Settings
		err  string
	}{
		"empty": {"", Settings{}, ""},
		"all": {`# a run
inputs = ["news", "-", "/gdelt/*.CSV"]
pair = ["USA:CHN", "iran:saudi arabia"]
period = "week"
from = 2017-01-20
to = "2020-12-31"
out = "results"
workers = 3
format = "auto"
date = 2021-09-10
min-events = 5
max-bad = 10
charts = 0
method = ["level", "mean"]
scorer = ["detente", "process"]
combine = "mean"
[llm]
endpoint = "https://example.org/v1"
model = "m"
max-requests = 10
timeout = "30s"
retries = 0
cache = "answers"
[onnx]
model = "model"
program = "bin/detente-onnx"
labels = {POS = 1, NEG = -1}
[process]
command = ["./judge", "a/b"]
batch = 3
timeout = "90s"
`, Settings{
			Inputs: []string{"runs/news", "-", "/gdelt/*.CSV"}, Pairs: []string{"USA:CHN", "iran:saudi arabia"}, Period: "week",
			From: "2017-01-20", To: "2020-12-31", Out: "runs/results", Workers: 3, Format: "auto", Date: "2021-09-10",
			MinEvents: 5, MaxBad: &ten, Charts: &none, Methods: []string{"level", "mean"},
			Scorers: []string{"detente", "process"}, Combine: "mean",
			LLM:     LLM{Endpoint: "https://example.org/v1", Model: "m", MaxRequests: 10, Timeout: Duration(30 * time.Second), Retries: &none, Cache: "runs/answers"},
			ONNX:    ONNX{Model: "runs/model", Program: "runs/bin/detente-onnx", Labels: map[string]float64{"POS": 1, "NEG": -1}},
			Process: Process{Command: []string{"runs/judge", "a/b"}, Batch: 3, Timeout: Duration(90 * time.Second)},
		}, ""},
		"unknown key":      {"period = 'day'\n\n  perriod = 'day'\n", Settings{}, `runs/a.toml:3: there is no setting "perriod"`},
		"unknown table":    {"period = 'day'\n[index]\nperiod = 'day'\n", Settings{}, `runs/a.toml:2: there is no setting "index"`},
		"unknown in table": {"[process]\ncommand = ['x']\n\ncomand = ['x']\n", Settings{}, `runs/a.toml:4: there is no setting "comand" in [process]; the settings are command, batch, timeout`},
		"no time":          {"[process]\ntimeout = 'long'\n", Settings{}, `"long" is no length of time: write one like 90s or 2m`},
		"not TOML":         {"period = 'day'\nperiod day\n", Settings{}, "runs/a.toml:2: "},
		"twice":            {"workers = 1\nworkers = 2\n", Settings{}, "runs/a.toml:2: "},
		"another type":     {"workers = 'many'\n", Settings{}, "runs/a.toml:1: "},
		"a number a list":  {"\npair = 'USA:CHN'\n", Settings{}, "runs/a.toml:2: "},
		"no date":          {"\nfrom = 2017\n", Settings{}, "is not a date"},
	} {
		got, err := parseFile([]byte(c.text), "runs/a.toml")
		var usage *UsageError
		switch {
		case c.err != "":
			if err == nil || !strings.Contains(err.Error(), c.err) || !errors.As(err, &usage) {
				t.Errorf("%s: error %v, want a usage error with %q", name, err, c.err)
			}
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case !reflect.DeepEqual(got, c.want):
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
	if _, err := ReadFile(filepath.Join(t.TempDir(), "none.toml")); err == nil || !strings.Contains(err.Error(), "none.toml") {
		t.Errorf("no file: error %v", err)
	}
}

// Every setting has its key.
func TestKeys(t *testing.T) {
	for _, table := range []reflect.Type{reflect.TypeFor[Settings](), reflect.TypeFor[LLM](), reflect.TypeFor[ONNX](), reflect.TypeFor[Process]()} {
		if got := keys(table); len(got) != table.NumField() {
			t.Errorf("%s has %d fields and the keys %v", table, table.NumField(), got)
		}
	}
}

// Flags win over the file: a set field replaces, one that is not set does not.
func TestOverride(t *testing.T) {
	one, zero := int64(1), int64(0)
	file := Settings{Inputs: []string{"a"}, Period: "week", Workers: 2, MaxBad: &one, Out: "x"}
	got := file.Override(Settings{Period: "day", MaxBad: &zero, Pairs: []string{"USA:CHN"}})
	want := Settings{Inputs: []string{"a"}, Period: "day", Workers: 2, MaxBad: &zero, Out: "x", Pairs: []string{"USA:CHN"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestBuildRefuses(t *testing.T) {
	bad, minus := int64(-1), -1
	for name, c := range map[string]struct {
		s    Settings
		want string
	}{
		"period":     {Settings{Period: "fortnight"}, `--period: period "fortnight" is not one of day`},
		"from":       {Settings{From: "yesterday"}, `--from: date "yesterday" is not YYYY-MM-DD`},
		"far away":   {Settings{To: "3000-01-01"}, "outside 1600 to 2200"},
		"order":      {Settings{From: "2021-02-01", To: "2021-01-01"}, "swap the two"},
		"date":       {Settings{Date: "03/04/2021"}, "--date"},
		"pair":       {Settings{Pairs: []string{"USA"}}, "--pair"},
		"actor":      {Settings{Pairs: []string{"us:atlantis"}}, `no actor is called "atlantis"`},
		"itself":     {Settings{Pairs: []string{"us:USA"}}, "needs two different actors"},
		"format":     {Settings{Format: "pdf"}, "--format"},
		"method":     {Settings{Methods: []string{"magic"}}, "--method"},
		"workers":    {Settings{Workers: -1}, "--workers"},
		"min events": {Settings{MinEvents: -1}, "--min-events"},
		"max bad":    {Settings{MaxBad: &bad}, "--max-bad"},
		"charts":     {Settings{Charts: &minus}, "--charts"},
		"scorer":     {Settings{Scorers: []string{"wader"}}, `--scorer "wader" is not one of detente, vader, llm, onnx, process`},
		"twice":      {Settings{Scorers: []string{"vader", "vader"}}, "--scorer vader stands there twice"},
		"combine":    {Settings{Combine: "median"}, `--combine: "median" is not one of first, mean`},
		"no program": {Settings{Scorers: []string{"process"}}, `command = ["PROGRAM", "ARGUMENT"]`},
		"no model":   {Settings{Scorers: []string{"onnx"}}, `[onnx] and model = "FOLDER"`},
		"lost model": {Settings{Scorers: []string{"onnx"}, ONNX: ONNX{Model: "nowhere"}}, "there is no model.onnx in nowhere"},
	} {
		_, err := c.s.Build(nil)
		var usage *UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want a usage error with %q", name, err, c.want)
		}
	}
}

func TestParsePairs(t *testing.T) {
	for words, want := range map[string]string{
		"USA:CHN": "CHN:USA", "us:china": "CHN:USA", "Iran:Saudi Arabia": "IRN:SAU", "south korea:japan": "JPN:KOR", "NATO:rus": "NATO:RUS",
	} {
		pairs, err := ParsePairs([]string{words})
		if err != nil || len(pairs) != 1 || pairs[0].String() != want {
			t.Errorf("%s: %v, error %v, want %s", words, pairs, err, want)
		}
	}
}

// The days of a range are widened to whole periods, as the index does.
func TestSelectionTakesWholePeriods(t *testing.T) {
	run, err := Settings{From: "2021-05-15", To: "2021-08-02", Period: "quarter"}.Build(nil)
	if err != nil {
		t.Fatal(err)
	}
	if from, to := *run.Select.From, *run.Select.To; from != data.MakeDay(2021, 4, 1) || to != data.MakeDay(2021, 9, 30) {
		t.Errorf("%s to %s, want the second and the third quarter", from, to)
	}
}

func TestSampleIsTheInputWithoutPaths(t *testing.T) {
	run, err := Settings{}.Build(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(run.Inputs) == 0 || !strings.HasPrefix(run.Inputs[0].Path, SampleName+"/") {
		t.Errorf("inputs %+v", run.Inputs)
	}
}

// The run file in the documentation is one, with every key of every table.
func TestDocumentedRunFile(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, file, _ := strings.Cut(string(text), "```toml\n")
	file, _, _ = strings.Cut(file, "```")
	if _, err := parseFile([]byte(file), "detente.toml"); err != nil {
		t.Error(err)
	}
	for _, table := range []reflect.Type{reflect.TypeFor[Settings](), reflect.TypeFor[LLM](), reflect.TypeFor[ONNX](), reflect.TypeFor[Process]()} {
		for _, key := range keys(table) {
			if !strings.Contains(file, "\n"+key+" = ") && !strings.Contains(file, "\n["+key+"]\n") && !strings.HasPrefix(file, key) {
				t.Errorf("%s of %s is not in it", key, table)
			}
		}
	}
}
