package charts

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Matrix is the chart of the relations within a group of actors: a tile for each
// two of them, blue for cooperation and orange for conflict, with its value where
// there is room. The figure grows with the actors.
type Matrix struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit, the method and the date
	Footnote string // source, number of events, date

	Actors []data.Actor // two to maxActors, in the order of rows and columns
	Cells  []MatrixCell // in any order; two actors without a cell are hatched
	// Directed says that Cells are of one direction each: who acts stands in the
	// row, on whom in the column. Otherwise a cell is of both and stands once.
	Directed bool
	Theme    Theme // zero: Light
}

// MatrixCell is the value of two actors in the unit of the chart; NaN is
// missing.
type MatrixCell struct {
	Source, Target data.Actor
	Value          float64
}

const maxActors = 60

// Figure lays the chart out. The error says which actor or cell is wrong.
func (m Matrix) Figure() (*Figure, error) {
	p, err := m.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// matrixPlan is the chart with every place decided.
type matrixPlan struct {
	sheet
	names     []string
	directed  bool
	values    [][]float64 // by row and column, NaN missing
	tiles     tiles
	labels    []label
	turned    []label // written upwards
	low, high [2]int  // row and column of the extremes
	outlines  []vg.Rectangle
	known     int // cells with a value
	possible  int
	key       legend
	keyBox    vg.Rectangle
}

func (m Matrix) plan() (*matrixPlan, error) {
	n := len(m.Actors)
	if n < 2 || n > maxActors {
		return nil, fmt.Errorf("matrix chart: %d actors: name 2 to %d", n, maxActors)
	}
	p := &matrixPlan{sheet: newSheet(m.Theme, m.Title, m.Subtitle, m.Footnote), directed: m.Directed}
	if err := p.take(m); err != nil {
		return nil, fmt.Errorf("matrix chart: %w", err)
	}
	if !p.findEnds() {
		return nil, errors.New("matrix chart: no two of these actors have a value: choose others or a longer time span")
	}
	p.arrange()
	return p, nil
}

// take puts the cells into rows and columns.
func (p *matrixPlan) take(m Matrix) error {
	place := make(map[data.Actor]int, len(m.Actors))
	for i, a := range m.Actors {
		if _, twice := place[a]; twice || a == "" {
			return fmt.Errorf("actor %q is empty or stands twice", a)
		}
		place[a] = i
		p.names = append(p.names, p.clean(a.Name()))
		row := make([]float64, len(m.Actors))
		for k := range row {
			row[k] = math.NaN()
		}
		p.values = append(p.values, row)
	}
	seen := make(map[[2]int]bool)
	outside := 0
	for _, c := range m.Cells {
		i, ok := place[c.Source]
		k, also := place[c.Target]
		if !ok || !also || i == k {
			outside++
			continue
		}
		if !m.Directed && i < k {
			i, k = k, i
		}
		if seen[[2]int{i, k}] {
			return fmt.Errorf("%s and %s have two cells", c.Source, c.Target)
		}
		seen[[2]int{i, k}] = true
		p.values[i][k] = orNaN(c.Value)
	}
	if outside > 0 {
		p.warn("%d cells are of actors that are not named and are not drawn", outside)
	}
	return nil
}

// each calls f for every two actors that have a tile.
func (p *matrixPlan) each(f func(row, column int, v float64)) {
	for i := range p.values {
		for k := range p.values {
			if k < i || p.directed && k > i {
				f(i, k, p.values[i][k])
			}
		}
	}
}

// findEnds finds the extremes and with them the scale.
func (p *matrixPlan) findEnds() bool {
	most := 0.0
	p.each(func(i, k int, v float64) {
		p.possible++
		if math.IsNaN(v) {
			return
		}
		if p.known == 0 || v < p.values[p.low[0]][p.low[1]] {
			p.low = [2]int{i, k}
		}
		if p.known == 0 || v > p.values[p.high[0]][p.high[1]] {
			p.high = [2]int{i, k}
		}
		p.known++
		most = max(most, math.Abs(v))
	})
	limit := niceLimit(most)
	p.tiles = tiles{theme: p.theme, limit: limit, number: numbers(-limit, limit)}
	return p.known > 0
}

// pairName says which two actors a tile is of.
func (p *matrixPlan) pairName(at [2]int) string {
	if p.directed {
		return p.names[at[0]] + " to " + p.names[at[1]]
	}
	return p.names[at[1]] + "–" + p.names[at[0]]
}

func (p *matrixPlan) makeKey() {
	p.key = p.tiles.legend(p.small(), p.known < p.possible)
	if p.known < 2 {
		return
	}
	t := p.theme
	for _, e := range []struct {
		name string
		at   [2]int
	}{{"lowest", p.low}, {"highest", p.high}} {
		v := p.values[e.at[0]][e.at[1]]
		p.key = append(p.key, legendPart{swatch: outlined(t.Ink, t.diverge(v, p.tiles.limit)), script: p.small(),
			text: fmt.Sprintf("%s: %s, %s", e.name, p.pairName(e.at), p.tiles.number(v))})
	}
}

// arrange gives every tile its place.
func (p *matrixPlan) arrange() {
	const least, most, widestTile = 17, 46, 140 // heights of a row, width of a tile
	strong := p.strong()
	p.makeKey()
	n := vg.Length(len(p.names))
	names := min(widest(strong, p.names...), 190)
	body := p.frame.body
	left := names + 12
	right := vg.Length(0)
	if !p.directed { // the names on the diagonal
		right = names + 8
	}
	width := min((body.Size().X-left-right)/n, widestTile)
	head := p.headHeight(width)
	need := p.key.height(body.Size().X) + head + tileFoot
	p.grow(need + n*least)
	p.fit(min(need+n*min(most, max(width, least)), p.frame.body.Size().Y))
	body = p.frame.body
	p.keyBox = p.key.take(&body)
	body.Min.Y += tileFoot
	height := min((body.Size().Y-head)/n, most)
	grid := rect(body.Min.X+left, body.Max.Y-head-n*height, body.Min.X+left+n*width, body.Max.Y-head)
	p.nameAxes(grid, width, height, names)
	p.each(func(i, k int, v float64) {
		x, y := grid.Min.X+vg.Length(k)*width, grid.Max.Y-vg.Length(i)*height
		box := rect(x, y-height, x+width, y)
		p.tiles.list = append(p.tiles.list, tile{box, v})
		if at := [2]int{i, k}; p.known > 1 && (at == p.low || at == p.high) {
			p.outlines = append(p.outlines, box)
		}
	})
}

// heads breaks the names of the columns into lines that fit over a tile; nil when
// one does not.
func (p *matrixPlan) heads(width vg.Length) [][]string {
	const white, most = 8, 3 // beside a name; lines
	s := p.strong()
	var all [][]string
	for _, name := range p.names {
		words := strings.Fields(name)
		lines := s.wrap(name, width-white, most+1)
		if widest(s, words...) > width-white || len(lines) > most {
			return nil
		}
		all = append(all, lines)
	}
	return all
}

// headHeight is the room over the tiles.
func (p *matrixPlan) headHeight(width vg.Length) vg.Length {
	s := p.strong()
	if !p.directed {
		return 0
	}
	if heads := p.heads(width); heads != nil {
		lines := 1
		for _, h := range heads {
			lines = max(lines, len(h))
		}
		return s.size()*2 + vg.Length(lines)*s.lead()
	}
	return min(widest(s, p.names...), 150) + s.size()*2
}

// nameAxes names the rows at their left and the columns over them; without
// directions the names of the columns stand on the diagonal, which is free.
func (p *matrixPlan) nameAxes(grid vg.Rectangle, width, height, names vg.Length) {
	s, small := p.strong(), p.small()
	heads := p.heads(width)
	for i, name := range p.names {
		y := grid.Max.Y - (vg.Length(i)+0.5)*height - s.cap()/2
		x := grid.Min.X + vg.Length(i)*width
		if p.directed || i > 0 {
			p.labels = append(p.labels, label{s, vg.Point{X: grid.Min.X - 8, Y: y}, 1, s.cut(name, names)})
		}
		switch {
		case !p.directed:
			if i < len(p.names)-1 {
				p.labels = append(p.labels, label{s, vg.Point{X: x + 5, Y: y}, 0, s.cut(name, names)})
			}
		case heads != nil:
			for k, line := range heads[i] {
				up := s.size()*0.45 + vg.Length(len(heads[i])-1-k)*s.lead()
				p.labels = append(p.labels, label{s, vg.Point{X: x + width/2, Y: grid.Max.Y + up}, 0.5, line})
			}
		default:
			p.turned = append(p.turned, label{s, vg.Point{X: x + width/2 + s.cap()/2, Y: grid.Max.Y + 6}, 0, s.cut(name, 150)})
		}
	}
	if p.directed {
		p.labels = append(p.labels, label{small, vg.Point{X: p.theme.Margin, Y: grid.Max.Y + s.size()*0.45}, 0, "who acts ↓"},
			label{small, vg.Point{X: grid.Min.X, Y: grid.Max.Y + p.headHeight(width) - s.size()}, 0, "on whom →"})
	}
}

// paint draws the chart; it changes nothing.
func (p *matrixPlan) paint(c draw.Canvas) {
	t := p.theme
	p.key.draw(c, p.keyBox)
	for _, l := range p.labels {
		l.script.write(c, l.at.X, l.at.Y, l.part, l.text)
	}
	for _, l := range p.turned {
		l.script.writeUp(c, l.at.X, l.at.Y, l.text)
	}
	p.tiles.draw(c, regular(t.SmallSize, t.Ink))
	for _, box := range p.outlines {
		outline(c, t.Ink, box)
	}
}

// alt describes the chart in words.
func (p *matrixPlan) alt() string {
	var b strings.Builder
	kind := "pairs"
	if p.directed {
		kind = "directions"
	}
	fmt.Fprintf(&b, "Matrix of relations between %d actors (%s): %d of %d %s have a value.", len(p.names), strings.Join(p.names, ", "), p.known, p.possible, kind)
	fmt.Fprintf(&b, " Highest %s (%s), lowest %s (%s).", p.tiles.number(p.values[p.high[0]][p.high[1]]), p.pairName(p.high),
		p.tiles.number(p.values[p.low[0]][p.low[1]]), p.pairName(p.low))
	return b.String()
}
