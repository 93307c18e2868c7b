package charts

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/detente/data"
)

// fan makes n vintages a quarter apart of a monthly index.
func fan(n int) Vintages {
	r := rand.New(rand.NewPCG(8, 8))
	truth := make([]float64, 12+3*n)
	for i := 1; i < len(truth); i++ {
		truth[i] = 0.92*truth[i-1] + 3*r.NormFloat64()
	}
	v := Vintages{
		Title:    "China–United States: past values moved by 2 points on average, by 9 at most",
		Subtitle: "Relations index, −100 to 100, up is cooperation: monthly local level with hindsight, as it stood at the end of each quarter",
		Footnote: "Source: synthetic. 24 vintages from 2019-03-31 to 2024-12-31. detente 0.1.0.",
	}
	for k := range n {
		months := 12 + 3*(k+1)
		s := line("", data.PeriodMonth, day(2018, 1, 1), months, func(i int) float64 {
			fresh := math.Exp(-float64(months-i) / 3)
			return truth[i] + fresh*4*math.Sin(float64(k*7+i))
		})
		v.Lines = append(v.Lines, VintageLine{AsOf: data.PeriodMonth.Next(s.Starts[months-1]) - 1, Series: s})
	}
	at := v.Lines[n/2].Series
	i := len(at.Values) - 1
	v.Moved = &MovedMark{Start: at.Starts[i], Then: at.Values[i], Now: truth[i], Text: periodName(data.PeriodMonth, at.Starts[i]) + ": " + whole(at.Values[i]) + " then, " + whole(truth[i]) + " now"}
	return v
}

func TestVintagesLook(t *testing.T) {
	folder := os.Getenv("CHARTS_LOOK")
	dark := fan(12)
	dark.Theme = Dark()
	plain := fan(2)
	plain.Moved = nil
	for name, v := range map[string]Vintages{"vintages": fan(24), "vintages_dark": dark, "vintages_two": plain, "vintages_many": fan(60)} {
		p, err := v.plan()
		if err != nil {
			t.Fatal(err)
		}
		if v.Moved != nil && p.moved == nil {
			t.Errorf("%s: no place for the revision", name)
		}
		f, err := v.Figure()
		if err != nil {
			t.Fatal(err)
		}
		var svg, again, png bytes.Buffer
		for _, b := range []*bytes.Buffer{&svg, &again} {
			if err := f.WriteSVG(b); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(svg.Bytes(), again.Bytes()) || strings.Contains(svg.String(), "NaN") || !strings.Contains(svg.String(), ">as known on<") {
			t.Errorf("%s: the drawing differs, holds NaN, or does not name the last vintage", name)
		}
		if folder == "" {
			continue
		}
		if err := f.WritePNG(&png); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".png"), png.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestVintagesErrors(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Vintages)
		want   string
	}{
		"one":          {func(v *Vintages) { v.Lines = v.Lines[:1] }, "one vintage is no fan"},
		"out of order": {func(v *Vintages) { v.Lines[0], v.Lines[1] = v.Lines[1], v.Lines[0] }, "sort them"},
		"no value": {func(v *Vintages) {
			v.Lines[1].Series.Values = v.Lines[1].Series.Values[:0]
			v.Lines[1].Series.Starts = nil
		}, "has no value"},
	} {
		v := fan(3)
		c.change(&v)
		if _, err := v.Figure(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
