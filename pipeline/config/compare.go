package config

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"example.com/detente/charts"
	"example.com/detente/data"
	"example.com/detente/data/series"
	"example.com/detente/index/compare"
	"example.com/detente/pipeline"
)

// Comparison says what Compare compares.
type Comparison struct {
	Index     string // path of the table of an index
	Reference string // path of a series of two columns
	Series           // of the index
	Value     string // one of compare.Values; "" is relations
	Column    string // of the reference, when it has several of numbers
	Seed      uint64 // of the bootstrap
	Out       string // folder of the chart; "" is DefaultOut
}

// Compared is what Compare found.
type Compared struct {
	Pair      data.Pair      `json:"pair"`
	Name      string         `json:"name"` // of the pair
	Direction data.Direction `json:"direction"`
	Method    string         `json:"method"`
	Value     string         `json:"value"`
	Seed      uint64         `json:"seed"`
	Reference ReferenceFile  `json:"reference"`
	*compare.Result
	Verdict []string `json:"verdict"` // in sentences, the most important first
	Title   string   `json:"title"`
	Charts  []string `json:"charts"` // paths
}

// ReferenceFile is what was understood of the file of a reference.
type ReferenceFile struct {
	Path    string      `json:"path"`
	SHA256  string      `json:"sha256"`
	Name    string      `json:"name"`    // of the column of numbers, or of the file where that says nothing
	Numbers string      `json:"numbers"` // name of the column of numbers
	Dates   string      `json:"dates"`   // name of the column of dates
	Period  data.Period `json:"period"`
	Rows    int         `json:"rows"`
	Missing int         `json:"missing"`       // rows without a number
	Comma   bool        `json:"decimal_comma"` // the comma was read as decimal
}

// Compare measures how one series of an index goes with a reference and draws
// both. Errors in the settings are *UsageError; any other names the file.
func Compare(ctx context.Context, c Comparison) (*Compared, error) {
	if c.Value == "" {
		c.Value = compare.ValueRelations
	}
	if !slices.Contains(compare.Values(), c.Value) {
		return nil, usage("--value %q is not one of %s", c.Value, strings.Join(compare.Values(), ", "))
	}
	points, err := c.points(ctx)
	if err != nil {
		return nil, err
	}
	ref, file, err := c.reference(ctx)
	if err != nil {
		return nil, err
	}
	x := compare.FromPoints(points, c.Value)
	x.Name = points[0].Pair.Title() + " relations"
	p, err := compare.Align(x, ref.Reference)
	if err != nil {
		return nil, pipeline.WithHint(err, "make an index over the time of the reference with detente index --from and --to, or give the reference a row for every period")
	}
	result, err := compare.Compare(p, compare.Options{Seed: c.Seed})
	if err != nil {
		return nil, pipeline.WithHint(err, "a finer index has more periods: detente index --period week")
	}
	out := &Compared{
		Pair: points[0].Pair, Name: points[0].Pair.Title(), Direction: points[0].Direction, Method: points[0].Method,
		Value: c.Value, Seed: c.Seed, Reference: file, Result: result,
		Verdict: result.Verdict(ref.Name), Title: result.Title(x.Name, ref.Name),
	}
	return out, c.draw(p, out)
}

func (c *Comparison) points(ctx context.Context) ([]data.Point, error) {
	file, err := readFile(ctx, c.Index)
	if err != nil {
		return nil, err
	}
	if file.holdsEvents() {
		return nil, pipeline.WithHint(fmt.Errorf("%s is a table of events: a comparison needs that of an index", c.Index),
			"make one first: detente index "+filepath.ToSlash(c.Index))
	}
	points, err := file.points()
	if err != nil {
		return nil, err
	}
	return c.choose(points)
}

// reference reads the file of the reference. A column whose name says nothing
// takes that of the file.
func (c *Comparison) reference(ctx context.Context) (*series.Table, ReferenceFile, error) {
	file, err := readFile(ctx, c.Reference)
	if err != nil {
		return nil, ReferenceFile{}, err
	}
	t, err := series.Read(bytes.NewReader(file.text), series.Options{Column: c.Column})
	if err != nil {
		return nil, ReferenceFile{}, fmt.Errorf("%s: %w", c.Reference, err)
	}
	f := ReferenceFile{
		Path: filepath.ToSlash(c.Reference), SHA256: file.digest.SHA256, Name: t.Name, Numbers: t.Name, Dates: t.Dates,
		Period: t.Period, Rows: len(t.Values), Missing: t.Missing, Comma: t.Comma,
	}
	if slices.Contains([]string{"value", "values", "index", "wert", "obs_value", "y"}, strings.ToLower(t.Name)) || strings.HasPrefix(t.Name, "column ") {
		base := filepath.Base(c.Reference)
		f.Name = strings.TrimSuffix(base, filepath.Ext(base))
		t.Name = f.Name
	}
	return t, f, nil
}

// draw draws both series and their lags and writes SVG and PNG.
func (c *Comparison) draw(p *compare.Pairing, out *Compared) error {
	against := out.Changes.Pearson
	if !against.Clear() {
		against = out.Levels.Pearson
	}
	turned := against.R < 0
	chart := charts.Comparison{
		Title:     out.Title,
		Subtitle:  inDeviations(out, turned),
		Footnote:  sources(out),
		Index:     data.Reference{Name: out.Name + " relations", Period: p.Period, Starts: p.Starts, Values: compare.Standard(p.Index)},
		Reference: data.Reference{Name: out.Reference.Name, Period: p.Period, Starts: p.Starts, Values: compare.Standard(p.Reference)},
		LagEarly:  "the reference moves first", LagLate: "the index moves first",
	}
	if turned {
		chart.Reference.Name += ", upside down"
		for i, v := range chart.Reference.Values {
			chart.Reference.Values[i] = -v
		}
	}
	chart.LagHead, chart.Lags = lagMarks(out)
	figure, err := chart.Figure()
	if err != nil {
		return err
	}
	return out.write(c.Out, figure)
}

// inDeviations says the unit of both lines.
func inDeviations(out *Compared, turned bool) string {
	s := fmt.Sprintf("%s means, in standard deviations from their average", adjective(out.Period))
	if turned {
		s += "; the reference is drawn upside down"
	}
	return s
}

// adjective is "Monthly" for a month.
func adjective(p data.Period) string {
	return [...]string{"Daily", "Weekly", "Monthly", "Quarterly", "Yearly"}[p]
}

// sources says where both lines come from.
func sources(out *Compared) string {
	return fmt.Sprintf("Sources: detente index (%s, %s); %s. %d %ss, %s to %s. Lower panel: %.0f %% intervals of a block bootstrap, hollow where they hold 0. detente %s.",
		out.Method, out.Value, filepath.Base(out.Reference.Path), out.Periods, out.Period,
		out.Period.Label(out.From), out.Period.Label(out.To), 100*out.Confidence, Version)
}

// lagMarks are the lags of the lower panel, with its head.
func lagMarks(out *Compared) (head string, marks []charts.LagMark) {
	what := "changes"
	if out.Best.Surprises {
		what = "surprises"
	}
	head = fmt.Sprintf("Correlation of %s of the index with those of the reference so many %ss later", what, out.Period)
	for _, l := range out.Lags {
		e := l.Changes
		if out.Best.Surprises {
			e = l.Surprises
		}
		marks = append(marks, charts.LagMark{Lag: l.Lag, R: e.R, Lo: e.Lo, Hi: e.Hi, Best: l.Lag == out.Best.Lag && !math.IsNaN(e.R)})
	}
	return head, marks
}

// write writes the chart in both formats, both or none.
func (out *Compared) write(folder string, figure *charts.Figure) error {
	base := filepath.Base(out.Reference.Path)
	name := fmt.Sprintf("charts/%s-%s-compare-%s", out.Pair.A, out.Pair.B, safe(strings.TrimSuffix(base, filepath.Ext(base))))
	paths, err := writeFigure(folder, name, figure)
	out.Charts = paths
	return err
}

// writeFigure writes a figure as SVG and PNG below a folder and returns the
// paths.
func writeFigure(folder, name string, figure *charts.Figure) ([]string, error) {
	if folder == "" {
		folder = DefaultOut
	}
	files := pipeline.NewOutput(folder)
	defer files.Abort()
	var paths []string
	for _, f := range []struct {
		ending string
		write  func(io.Writer) error
	}{{".svg", figure.WriteSVG}, {".png", figure.WritePNG}} {
		if err := files.Add(name+f.ending, f.write); err != nil {
			return nil, err
		}
		paths = append(paths, filepath.ToSlash(filepath.Join(folder, name+f.ending)))
	}
	return paths, files.Commit()
}

// safe keeps of a name what can stand in a file name anywhere.
func safe(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name)
}
