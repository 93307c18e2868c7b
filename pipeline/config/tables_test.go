package config

import (
	"strings"
	"testing"

	"example.com/detente/data"
)

// several makes one point of each pair, direction and method.
func several() []data.Point {
	var points []data.Point
	for _, pair := range []data.Pair{data.MakePair("CHN", "USA"), data.MakePair("IND", "PAK")} {
		for _, direction := range []data.Direction{"CHN>USA", "both"} {
			for _, method := range []string{"decay", "level"} {
				points = append(points, data.Point{Pair: pair, Direction: direction, Method: method})
			}
		}
	}
	return points
}

func TestChooseSeries(t *testing.T) {
	one := several()[:2] // CHN:USA, one direction
	for name, c := range map[string]struct {
		points []data.Point
		series Series
		want   string // pair direction method, or an error
	}{
		"usual":          {several(), Series{Pair: "us:china"}, "CHN:USA both level"},
		"named":          {several(), Series{Pair: "us:china", Method: "decay", Direction: "china:us"}, "CHN:USA CHN>USA decay"},
		"an arrow":       {several(), Series{Pair: "us:china", Direction: "chn>usa"}, "CHN:USA CHN>USA level"},
		"the only one":   {one, Series{}, "CHN:USA CHN>USA level"},
		"several pairs":  {several(), Series{}, "the index has 2 pairs: name one with --pair: CHN:USA, IND:PAK"},
		"no such pair":   {several(), Series{Pair: "fra:deu"}, "--pair DEU:FRA: the index has no such pair: it has CHN:USA, IND:PAK"},
		"no such method": {one, Series{Method: "mean"}, "--method mean: the index has decay, level"},
		"other way":      {one, Series{Direction: "us:china"}, "--direction USA>CHN: the index has CHN>USA"},
		"no direction":   {one, Series{Direction: "up"}, `--direction "up" is not both`},
		"nobody":         {one, Series{Direction: "atlantis:china"}, `no actor is called "atlantis"`},
	} {
		points, err := c.series.choose(c.points)
		got := ""
		if err != nil {
			got = err.Error()
		} else if len(points) == 1 {
			got = strings.Join([]string{points[0].Pair.String(), string(points[0].Direction), points[0].Method}, " ")
		}
		if !strings.HasPrefix(got, c.want) && !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestEnds(t *testing.T) {
	events := []data.Event{
		{Date: data.MakeDay(2020, 1, 1), Reported: data.MakeDay(2021, 2, 3)},
		{Date: data.MakeDay(2021, 5, 9), Reported: data.NoDay},
	}
	var got []string
	for _, d := range ends(events, data.PeriodQuarter) {
		got = append(got, d.String())
	}
	if s := strings.Join(got, " "); s != "2021-03-31 2021-05-09" {
		t.Errorf("%s", s)
	}
}

func TestAsOfPath(t *testing.T) {
	for path, want := range map[string]string{
		"out/vintages/2021-06-30/index.arrow": "2021-06-30", "2020-01-01/index-2021-06-30.csv": "2021-06-30", "out/index.arrow": "", "2021-13-45/index.arrow": "",
	} {
		day, ok := asOfPath(path)
		if ok != (want != "") || ok && day.String() != want {
			t.Errorf("%s: %s, %v", path, day, ok)
		}
	}
}

func TestSafe(t *testing.T) {
	if got := safe("GPR (Caldara) ../x"); got != "GPR--Caldara-----x" {
		t.Errorf("%q", got)
	}
}
