package finding

import (
	"math"
	"testing"

	"example.com/detente/data"
)

// series makes a monthly series from January 2020 with bands of ±half; NaN is a
// period without a value.
func series(half float64, values ...float64) []data.Point {
	var points []data.Point
	start := data.MakeDay(2020, 1, 1)
	for _, v := range values {
		points = append(points, data.Point{
			Pair: data.MakePair("USA", "CHN"), Direction: data.Both, Period: data.PeriodMonth, Start: start, Method: "level",
			Relations: v, Lo90: v - half, Hi90: v + half, N: 500,
		})
		start = data.PeriodMonth.Next(start)
	}
	return points
}

func TestTitle(t *testing.T) {
	nan := math.NaN()
	const subject = "China–United States relations"
	for name, c := range map[string]struct {
		points []data.Point
		want   string
	}{
		"none":            {nil, "Nothing is known of these relations"},
		"no value":        {series(1, nan, nan), "Nothing is known of these relations"},
		"one":             {series(1, 5), subject + " in Jan 2020"},
		"flat":            {series(10, 0, 5, -5, 3), subject + ": no clear change, 2020"},
		"at the lowest":   {series(2, 20, 0, -20), subject + ": at their lowest in Mar 2020"},
		"at the highest":  {series(2, -20, 0, 20), subject + ": at their highest in Mar 2020"},
		"partly back":     {series(2, 20, -20, -5), subject + ": lowest in Feb 2020, partly recovered since"},
		"largely back":    {series(2, 20, -20, 12), subject + ": lowest in Feb 2020, largely recovered since"},
		"not clearly":     {series(3, 20, -20, -16), subject + ": lowest in Feb 2020, no clear recovery since"},
		"just clearly":    {series(3, 20, -20, -15.7), subject + ": lowest in Feb 2020, partly recovered since"}, // √2·3 = 4.24 < 4.3
		"worse":           {series(2, -20, 20, 8), subject + ": highest in Feb 2020, worse since"},
		"much worse":      {series(2, -20, 20, -12), subject + ": highest in Feb 2020, much worse since"},
		"as good":         {series(2, -20, 20, 18), subject + ": highest in Feb 2020, no clear decline since"},
		"missing in it":   {series(2, 20, nan, -20, nan), subject + ": at their lowest in Mar 2020"},
		"without a band":  {series(nan, 20, -20, 12), subject + ": lowest in Feb 2020, largely recovered since"},
		"all the same":    {series(30, 0, 0, 0), subject + ": no clear change, 2020"},
		"flat over years": {series(30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9), subject + ": no clear change, 2020–2021"},
	} {
		if got := Title(c.points); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A value between events is a guess and no extreme.
func TestFindPassesOverSilence(t *testing.T) {
	points := series(2, 0, 40, 10, -40)
	points[1].Flags = []string{data.FlagMissing}
	points[3].Flags = []string{data.FlagThin, data.FlagMissing}
	x, ok := Find(points)
	if !ok || x.Low != &points[0] || x.High != &points[2] || x.Last != &points[2] {
		t.Errorf("found %+v, ok %v", x, ok)
	}
	if _, ok := Find(points[1:2]); ok {
		t.Error("silence has extremes")
	}
}

// The extremes are those of the table, whatever their bands: a summary that
// says "highest +20" beside a latest value of +21 is not believed.
func TestExtremesAreOfTheTable(t *testing.T) {
	points := series(2, 10, 30, 0, -25, -20)
	points[1].Lo90, points[3].Hi90 = -30, 40
	if x, _ := Find(points); x.High != &points[1] || x.Low != &points[3] {
		t.Errorf("high %+v, low %+v", x.High, x.Low)
	}
}

func TestIn(t *testing.T) {
	day := data.MakeDay(2022, 8, 1)
	for period, want := range []string{"on 1 Aug 2022", "in the week of 1 Aug 2022", "in Aug 2022", "in Q3 2022", "in 2022"} {
		if got := In(data.Period(period), day); got != want {
			t.Errorf("%s: %q, want %q", data.Period(period), got, want)
		}
	}
}

func TestFootnote(t *testing.T) {
	events := []data.Event{
		{Source: "USA", Target: "CHN", Publisher: "detente sample", ArticleID: "a"},
		{Source: "CHN", Target: "USA", ArticleID: ""},
		{Source: "FRA", Target: "DEU", Publisher: "another pair"},
	}
	got := Footnote(series(1, 1, 2, 3), events, "detente 0.1.0")
	want := "Source: detente sample (articles and event records). 1,500 events, 2020-01-01 to 2020-03-31. detente 0.1.0."
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Footnote(series(1, 1), nil, "detente 0.1.0"); got != "500 events, 2020-01-01 to 2020-01-31. detente 0.1.0." {
		t.Errorf("without events: %q", got)
	}
}

func TestMark(t *testing.T) {
	e := data.Event{Date: data.MakeDay(2022, 8, 2), Source: "CHN", Target: "USA", Type: data.Mobilize}
	for name, c := range map[string]struct {
		change func(*data.Event)
		want   string
	}{
		"coded":    {func(*data.Event) {}, "2 Aug 2022: China mobilizes against United States"},
		"evidence": {func(e *data.Event) { e.Evidence = "China sent\nwarships out" }, "2 Aug 2022: China sent warships out"},
		"title":    {func(e *data.Event) { e.Title, e.Precision = "Drills", data.PrecisionMonth }, "Aug 2022: Drills"},
	} {
		one := e
		c.change(&one)
		if got := Mark(&one); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestEveryTypeHasAVerb(t *testing.T) {
	for _, typ := range data.Types() {
		if verbs[typ] == "" {
			t.Errorf("%s has no verb", typ)
		}
	}
}

func TestValue(t *testing.T) {
	for v, want := range map[float64]string{12.4: "+12", -3.6: "-4", -0.3: "0", 0.2: "0"} {
		if got := Value(v); got != want {
			t.Errorf("%g: %q, want %q", v, got, want)
		}
	}
	if got := Value(math.NaN()); got != "" {
		t.Errorf("NaN: %q", got)
	}
}
