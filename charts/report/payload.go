package report

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"example.com/detente/data"
)

// payload is what the script reads: columns, with names and words kept once.
type payload struct {
	Series []seriesColumns `json:"series"`
	Events eventColumns    `json:"events"`
	Cap    int             `json:"cap"` // events that a period shows at most
	Light  palette         `json:"light"`
	Dark   palette         `json:"dark"`
}

// seriesColumns is one series; a null is a number that is not defined.
type seriesColumns struct {
	Label    string   `json:"label"`
	Title    string   `json:"title"`
	Subtitle string   `json:"subtitle"`
	Footnote string   `json:"footnote"`
	Unit     string   `json:"unit"`
	Scaled   bool     `json:"scaled"`
	Period   string   `json:"period"`
	Start    []int32  `json:"start"` // days since 1970
	Name     []string `json:"name"`
	Value    column   `json:"v"`
	Lo50     column   `json:"lo50"`
	Hi50     column   `json:"hi50"`
	Lo90     column   `json:"lo90"`
	Hi90     column   `json:"hi90"`
	Z        column   `json:"z"`
	N        []int64  `json:"n"`
	Flags    []int    `json:"flags"`  // 1 missing, 2 thin, 4 partial
	Breaks   []int    `json:"breaks"` // places in Start
	Events   [][]int  `json:"events"` // of each period, places in eventColumns, the heaviest first
	Found    []int    `json:"found"`  // of each period, events before the cap
}

// eventColumns are the events that some period shows.
type eventColumns struct {
	Words       []string `json:"words"` // each text that repeats, once; the numbers below are places in it
	Date        []string `json:"date"`
	Source      []int    `json:"source"`
	Target      []int    `json:"target"`
	Both        []int    `json:"both"`
	Type        []int    `json:"type"`
	Level       []int    `json:"level"`
	ToneLabel   []int    `json:"tone"`
	Publisher   []int    `json:"publisher"`
	Title       []int    `json:"title"`
	URL         []int    `json:"url"`
	Evidence    []int    `json:"evidence"`
	ToneWords   []int    `json:"tonewords"`
	CommitWords []int    `json:"bondwords"`
	Score       column   `json:"score"`
	Mentions    []int    `json:"mentions"`

	places map[string]int
}

// column writes numbers with at most two decimals and NaN as null.
type column []float64

// MarshalJSON implements json.Marshaler.
func (c column) MarshalJSON() ([]byte, error) {
	b := []byte{'['}
	for i, v := range c {
		if i > 0 {
			b = append(b, ',')
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			b = append(b, "null"...)
			continue
		}
		b = strconv.AppendFloat(b, math.Round(v*100)/100, 'f', -1, 64)
	}
	return append(b, ']'), nil
}

// The caps of events that a period shows: the largest with which all fit.
var caps = [...]int{200, 100, 50, 20, 10, 5, 3, 1}

// maxEventBytes is what the texts of all shown events may take: with the rest of
// the page it stays under 3 MB.
const maxEventBytes = 1_600_000

// makePayload writes the columns and returns them with <, > and & escaped, so that
// no text can end the element they stand in.
func makePayload(d *Data, all []series) ([]byte, error) {
	p := payload{Light: lightPalette(), Dark: darkPalette()}
	found := make([][][]int, len(all))
	for i := range all {
		found[i] = place(&all[i], d.Events)
	}
	p.Cap = fit(found, d.Events)
	p.Events.places = make(map[string]int)
	shown := make(map[int]int) // place in d.Events → place in the columns
	for i := range all {
		c := columns(&all[i], d.Breaks)
		for _, events := range found[i] {
			c.Found = append(c.Found, len(events))
			row := make([]int, 0, min(len(events), p.Cap))
			for _, k := range events[:min(len(events), p.Cap)] {
				at, ok := shown[k]
				if !ok {
					at = p.Events.add(&d.Events[k])
					shown[k] = at
				}
				row = append(row, at)
			}
			c.Events = append(c.Events, row)
		}
		p.Series = append(p.Series, c)
	}
	return json.Marshal(&p)
}

// fit returns the largest cap with which the events of all periods fit.
func fit(found [][][]int, events []data.Event) int {
	for _, n := range caps {
		size := 0
		for _, periods := range found {
			for _, list := range periods {
				for _, k := range list[:min(len(list), n)] {
					e := &events[k]
					size += 100 + len(e.Evidence) + len(e.Title) + len(e.URL) + len(e.ToneEvidence) + len(e.CommitmentEvidence)
				}
			}
		}
		if size <= maxEventBytes {
			return n
		}
	}
	return 1
}

// place gives each period of s its events, the heaviest first.
func place(s *series, events []data.Event) [][]int {
	first := &s.points[0]
	at := make(map[data.Day]int, len(s.points))
	for i := range s.points {
		at[s.points[i].Start] = i
	}
	out := make([][]int, len(s.points))
	for k := range events {
		e := &events[k]
		if e.Pair() != first.Pair || !counts(e, first.Direction) {
			continue
		}
		for day := first.Period.Start(e.Date); day <= e.LastDay(); day = first.Period.Next(day) {
			if i, ok := at[day]; ok {
				out[i] = append(out[i], k)
			}
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i], func(a, b int) int { return heavier(&events[a], &events[b]) })
	}
	return out
}

func counts(e *data.Event, dir data.Direction) bool {
	return dir == data.Both || dir == "" || e.Reciprocal || string(dir) == e.Dyad().String()
}

// heavier orders events by weight times score, those without one last.
func heavier(a, b *data.Event) int {
	wa, wb := math.Abs(a.Score*a.Weight), math.Abs(b.Score*b.Weight)
	switch {
	case math.IsNaN(wa) && math.IsNaN(wb):
	case math.IsNaN(wa) || wa < wb:
		return 1
	case math.IsNaN(wb) || wa > wb:
		return -1
	}
	return data.CompareEvents(a, b)
}

func columns(s *series, breaks []data.Break) seriesColumns {
	first := &s.points[0]
	c := seriesColumns{
		Label: s.label, Title: s.words.Title, Subtitle: s.words.Subtitle, Footnote: s.words.Footnote,
		Unit: first.Unit, Scaled: s.onScale(), Period: first.Period.String(), Breaks: []int{},
	}
	for i := range s.points {
		p := &s.points[i]
		c.Start = append(c.Start, int32(p.Start))
		c.Name = append(c.Name, p.Period.Name(p.Start))
		c.Value = append(c.Value, p.Value)
		c.Lo50, c.Hi50 = append(c.Lo50, p.Lo50), append(c.Hi50, p.Hi50)
		c.Lo90, c.Hi90 = append(c.Lo90, p.Lo90), append(c.Hi90, p.Hi90)
		c.Z, c.N = append(c.Z, p.Z), append(c.N, p.N)
		c.Flags = append(c.Flags, flags(p))
		for k := range breaks {
			if b := &breaks[k]; b.Pair == p.Pair && b.Direction == p.Direction && b.Period == p.Period && b.Start == p.Start {
				c.Breaks = append(c.Breaks, i)
			}
		}
	}
	return c
}

func flags(p *data.Point) int {
	n := 0
	for i, f := range []string{data.FlagMissing, data.FlagThin, data.FlagPartial} {
		if p.HasFlag(f) {
			n |= 1 << i
		}
	}
	return n
}
