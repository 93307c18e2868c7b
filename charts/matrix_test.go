package charts

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

// manyActors are n codes, known and unknown ones.
func manyActors(n int) []data.Actor {
	list := append(actors(), "EGY", "JOR", "LBN", "SYR", "IRQ", "KWT", "QAT", "BHR", "OMN", "YEM", "MAR", "DZA", "TUN", "LBY", "SDN", "ETH", "KEN", "NGA", "ZAF", "BRA", "ARG", "CHL",
		"COL", "VEN", "MEX", "CAN", "CUB", "UKR", "POL", "HUN", "ROU", "BGR", "GRC", "SRB", "ESP", "PRT", "ITA", "SWE", "NOR", "FIN", "VNM", "PHL", "IDN", "MYS", "THA")
	return list[:n]
}

func matrixOf(n int, directed bool) Matrix {
	r := rand.New(rand.NewPCG(4, 2))
	m := Matrix{Title: "Iran's relations were the worst of the region at the end of 2023", Subtitle: "Relations index, −100 to +100, Dec 2023. Local level model",
		Footnote: "Source: synthetic. n = 12,931 events. detente 0.1.", Actors: manyActors(n), Directed: directed}
	side := make([]float64, n)
	for i := range side {
		side[i] = math.Sin(float64(i * i))
	}
	for i := range n {
		for k := range n {
			if i == k || !directed && k > i || r.IntN(9) == 0 && n > 2 {
				continue
			}
			m.Cells = append(m.Cells, MatrixCell{m.Actors[i], m.Actors[k], 60*side[i]*side[k] + 12*r.NormFloat64()})
		}
	}
	return m
}

func matrixCases() map[string]drawer {
	dark := matrixOf(9, true)
	dark.Theme = Dark()
	return map[string]drawer{"golden": matrixOf(3, false), "usual": matrixOf(10, false), "directed": matrixOf(10, true), "dark": dark,
		"sixty": matrixOf(60, true), "forty": matrixOf(40, false), "two": matrixOf(2, false), "twodirected": matrixOf(2, true)}
}

func TestMatrixErrors(t *testing.T) {
	twice := matrixOf(3, false)
	twice.Cells = []MatrixCell{{"USA", "CHN", 1}, {"CHN", "USA", 2}}
	same := matrixOf(3, false)
	same.Actors[1] = "USA"
	for name, c := range map[string]struct {
		chart Matrix
		want  string
	}{
		"one actor":      {matrixOf(1, false), "name 2 to 60"},
		"actor twice":    {same, `"USA" is empty or stands twice`},
		"pair twice":     {twice, "CHN and USA have two cells"},
		"nothing":        {Matrix{Actors: manyActors(3)}, "choose others"},
		"not a number":   {Matrix{Actors: manyActors(2), Cells: []MatrixCell{{"USA", "CHN", math.NaN()}}}, "choose others"},
		"too many to be": {matrixOf(61, false), "61 actors"},
	} {
		if _, err := c.chart.Figure(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.want)
		}
	}
	m := matrixOf(3, true)
	m.Cells = append(m.Cells, MatrixCell{"USA", "USA", 4}, MatrixCell{"USA", "FRA", 4})
	if got := strings.Join(figureOf(t, m).Warnings(), ""); !strings.HasPrefix(got, "2 cells are of actors") {
		t.Errorf("warnings: %q", got)
	}
}

// TestMatrixTiles: a directed matrix has a tile for each direction, another one
// for each pair; the tile of a cell is in the row of its source.
func TestMatrixTiles(t *testing.T) {
	for n, want := range map[bool]int{true: 90, false: 45} {
		p, err := matrixOf(10, n).plan()
		if err != nil {
			t.Fatal(err)
		}
		if len(p.tiles.list) != want {
			t.Errorf("directed %v: %d tiles, want %d", n, len(p.tiles.list), want)
		}
	}
	m := Matrix{Title: "t", Actors: []data.Actor{"USA", "CHN", "FRA"}, Directed: true, Cells: []MatrixCell{{"FRA", "USA", 30}, {"USA", "FRA", -10}}}
	p, err := m.plan()
	if err != nil {
		t.Fatal(err)
	}
	var low, high tile
	for _, tl := range p.tiles.list {
		switch tl.value {
		case 30:
			high = tl
		case -10:
			low = tl
		}
	}
	if !(high.box.Min.Y < low.box.Min.Y && high.box.Min.X < low.box.Min.X) {
		t.Errorf("FRA to USA stands at %v, USA to FRA at %v, want the first lower and more to the left", high.box, low.box)
	}
	if p.pairName(p.high) != "France to United States" {
		t.Errorf("the highest is %q", p.pairName(p.high))
	}
}
