package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"example.com/detente/pipeline/config"
)

// inputFlags say what is read and how.
type inputFlags struct {
	Pair    []string    `help:"Pair of states or bodies, by code or name: USA:CHN, us:china. Repeat for more; none is every pair." placeholder:"A:B"`
	From    config.Date `help:"First day, 2021-09-10." placeholder:"DAY"`
	To      config.Date `help:"Last day." placeholder:"DAY"`
	Format  string      `help:"Format of the input: auto, txt, html, jsonl, csv, gdelt, events. Default: auto, by name and content." placeholder:"NAME"`
	Date    config.Date `help:"Date of articles that have none of their own." placeholder:"DAY"`
	MaxBad  *int64      `help:"Fail when more rows than this are set aside. Default: any number may be." placeholder:"N"`
	Workers int         `help:"Coders at work at the same time. Default: one for each processor. The output does not depend on it." placeholder:"N"`
}

func (f *inputFlags) settings() config.Settings {
	return config.Settings{Pairs: f.Pair, From: f.From, To: f.To, Format: f.Format, Date: f.Date, MaxBad: f.MaxBad, Workers: f.Workers}
}

// coderFlags add to what the coder knows.
type coderFlags struct {
	Actors   string `help:"File of names to know besides those inside the program; docs/formats.md tells its columns." placeholder:"FILE"`
	Patterns string `help:"File of verb patterns to prefer to those inside the program; docs/formats.md tells its columns." placeholder:"FILE"`
}

func (f *coderFlags) settings() config.Settings {
	return config.Settings{Actors: f.Actors, Patterns: f.Patterns}
}

// scorerFlags say who judges tone and commitment.
type scorerFlags struct {
	Scorer  []string `help:"Scorer: detente, vader, llm, onnx, process. Repeat for several side by side; the first fills the events. Default: detente." placeholder:"NAME"`
	Combine string   `help:"How several scorers make one: first, or mean (of tones; the lower median of commitment levels). Default: first." placeholder:"NAME"`
}

func (f *scorerFlags) settings() config.Settings {
	return config.Settings{Scorers: f.Scorer, Combine: f.Combine}
}

// configFlag names a run file.
type configFlag struct {
	Config string `help:"Run file; flags win over it." placeholder:"FILE"`
}

// file reads the run file, if there is one among the paths or the flags.
func (f *configFlag) file(paths []string) (config.Settings, error) {
	files, _ := split(paths)
	if f.Config != "" {
		files = append(files, f.Config)
	}
	switch len(files) {
	case 0:
		return config.Settings{}, nil
	case 1:
		return config.ReadFile(files[0])
	}
	return config.Settings{}, &badUsage{fmt.Errorf("%s and %s are both run files: give one", files[0], files[1])}
}

// indexFlags say how the index is made.
type indexFlags struct {
	Period    string   `help:"Period of the index: day, week, month, quarter, year. Default: month." placeholder:"NAME"`
	MinEvents int      `help:"Events that a pair needs for an index when none is named. Default: 10." placeholder:"N"`
	Method    []string `help:"Method of the index: level, mean. Repeat for both. Default: level." placeholder:"NAME"`
}

func (f *indexFlags) settings() config.Settings {
	return config.Settings{Period: f.Period, MinEvents: f.MinEvents, Methods: f.Method}
}

// outputFlags say where and how results are told.
type outputFlags struct {
	Out   string `help:"Folder of the output. Default: out." placeholder:"FOLDER"`
	Quiet bool   `short:"q" help:"No summary and no progress."`
	JSON  bool   `name:"json" help:"The summary as JSON."`
}

// chartsFlag is how many charts are drawn.
type chartsFlag struct {
	Charts *int `help:"Charts to draw when no pair is named, of the pairs with most events. Default: 6." placeholder:"N"`
}

// combine lets the later settings win over the earlier ones.
func combine(parts ...config.Settings) (s config.Settings) {
	for _, p := range parts {
		s = s.Override(p)
	}
	return s
}

// split separates run files from the paths of inputs.
func split(paths []string) (files, inputs []string) {
	for _, p := range paths {
		if strings.EqualFold(filepath.Ext(p), ".toml") {
			files = append(files, p)
		} else {
			inputs = append(inputs, p)
		}
	}
	return files, inputs
}
