package config

import (
	"crypto/sha256"
	"fmt"
	"io"
	"runtime"

	"example.com/detente/data"
	"example.com/detente/data/dataset"
	"example.com/detente/data/ontology"
	"example.com/detente/data/sample"
	"example.com/detente/index"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/input"
	"example.com/detente/sentiment/coder"
	"example.com/detente/sentiment/echo"
)

// Version is that of the program; it stands in manifests and under charts.
const Version = "0.1.0"

// SampleName is what messages and manifests call the embedded sample.
const SampleName = "sample"

// Versions returns what this program makes its files with.
func Versions() pipeline.Versions {
	return pipeline.Versions{Program: Version, Schema: dataset.SchemaVersion, Ontologies: []string{coder.OntologyName, string(ontology.GDELT)}}
}

// Build makes the run that s describes. Inputs are looked for on disk, "-" is
// stdin; without inputs the run reads the sample. Errors in the settings are
// *UsageError.
func (s Settings) Build(stdin io.Reader) (*pipeline.Run, error) {
	run, err := s.prepare(s.Format != FormatEvents)
	if err != nil {
		return nil, err
	}
	if len(s.Inputs) == 0 {
		run.Inputs, err = input.FromFS(sample.FS(), SampleName)
	} else {
		run.Inputs, err = input.Expand(s.Inputs, input.Options{Stdin: stdin, Skip: run.Out})
	}
	return run, err
}

// BuildChart makes the run of a chart, which has no inputs of its own.
func (s Settings) BuildChart() (*pipeline.Run, error) { return s.prepare(false) }

// prepare builds all but the inputs; judges says that scorers may be asked.
func (s Settings) prepare(judges bool) (*pipeline.Run, error) {
	s = s.withDefaults()
	r, err := s.resolve()
	if err != nil {
		return nil, err
	}
	opt, err := s.coderOptions()
	if err != nil {
		return nil, err
	}
	p, err := s.newPanel()
	if err != nil {
		return nil, err
	}
	run := &pipeline.Run{
		Parts: pipeline.Parts{
			Open:    (&opener{format: s.Format, date: r.date}).open,
			NewDesk: func() (pipeline.Desk, error) { return newDesk(opt, p) },
			Seats:   p.seats(), Combine: p.combine, Close: p.close, Notes: p.notes, Compare: compareScorers,
		},
		Select: r.selection(), Workers: s.Workers, MaxBad: -1, Out: s.Out, Charts: *s.Charts,
		Progress: new(pipeline.Progress), Versions: Versions(),
	}
	if judges {
		run.Settings = s.record(&r, opt, p)
	} else {
		run.Settings = s.record(&r, opt, nil)
	}
	if run.Workers == 0 {
		run.Workers = runtime.GOMAXPROCS(0)
	}
	if s.MaxBad != nil {
		run.MaxBad = *s.MaxBad
	}
	w := &weigher{}
	run.Weigher, run.Fold = w, echo.Fold
	run.Indexer = &indexer{baseline: &w.baseline, settings: index.Settings{
		Pairs: r.pairs, Period: &r.period, From: r.from, To: r.to, MinEvents: s.MinEvents, Methods: s.Methods,
	}}
	run.Drawer = drawer{}
	return run, nil
}

// record are the settings as a manifest keeps them: those that decide the
// result, and nothing of the machine.
func (s *Settings) record(r *resolved, opt coder.Options, p *panel) any {
	var judges scorerRecord
	if p != nil {
		judges = scorerRecord{Scorers: p.names, Tables: p.record}
		if len(p.names) > 1 {
			judges.Combine = string(p.combine)
		}
	}
	pairs := make([]string, 0, len(r.pairs))
	for _, p := range r.pairs {
		pairs = append(pairs, p.String())
	}
	return struct {
		Pairs     []string           `json:"pairs"` // none: every pair
		Period    data.Period        `json:"period"`
		From      Date               `json:"from,omitempty"`
		To        Date               `json:"to,omitempty"`
		Format    string             `json:"format"`
		Date      Date               `json:"date,omitempty"`
		MinEvents int                `json:"min_events"`
		MaxBad    *int64             `json:"max_bad,omitempty"`
		Charts    int                `json:"charts"`
		Methods   []string           `json:"methods"`
		Weights   map[string]float64 `json:"weights"`
		Volume    string             `json:"volume"`
		Actors    string             `json:"actors,omitempty"`   // SHA-256 of the user's file
		Patterns  string             `json:"patterns,omitempty"` // SHA-256 of the user's file
		scorerRecord
	}{
		pairs, r.period, s.From, s.To, s.Format, s.Date, s.MinEvents, s.MaxBad, *s.Charts, s.Methods,
		map[string]float64{"deed": index.DefaultWDeed, "tone": index.DefaultWTone, "bond": index.DefaultWBond}, index.VolumeLog,
		digest(opt.Actors), digest(opt.Patterns), judges,
	}
}

// scorerRecord is how a manifest keeps the scorers.
type scorerRecord struct {
	Scorers []string       `json:"scorers,omitempty"`
	Combine string         `json:"combine,omitempty"`
	Tables  map[string]any `json:"scorer_settings,omitempty"`
}

// digest is the SHA-256 of a user's file, "" for none.
func digest(body []byte) string {
	if body == nil {
		return ""
	}
	return fmt.Sprintf("%x", sha256.Sum256(body))
}
