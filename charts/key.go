package charts

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// keyList lists numbered callouts under the plot, in columns read downwards.
type keyList struct {
	theme   Theme
	columns int
	rows    int
}

// newKeyList finds the columns for n entries.
func newKeyList(t Theme, n int) keyList {
	k := keyList{theme: t, columns: 2}
	if n > 10 {
		k.columns = 3
	}
	k.rows = (n + k.columns - 1) / k.columns
	return k
}

func (k keyList) lead() vg.Length { return k.theme.SmallSize * 1.42 }

// height is the room the list needs.
func (k keyList) height() vg.Length { return vg.Length(k.rows)*k.lead() + k.theme.SmallSize*0.4 }

// draw writes the list into box from its top.
func (k keyList) draw(c draw.Canvas, box vg.Rectangle, callouts []callout) {
	const gutter = 24
	width := (box.Max.X - box.Min.X + gutter) / vg.Length(k.columns)
	for i := range callouts {
		co := &callouts[i]
		x := box.Min.X + vg.Length(i/k.rows)*width
		y := box.Max.Y - vg.Length(i%k.rows+1)*k.lead() + k.lead()*0.3
		numbered(c, k.theme, co.up, co.number, vg.Point{X: x + numberRadius, Y: y + co.scripts.head.cap()/2})
		x += 2*numberRadius + 7
		end := box.Min.X + vg.Length(i/k.rows+1)*width - gutter
		co.scripts.head.write(c, x, y, 0, co.head)
		x += co.scripts.head.width(co.head) + co.scripts.head.width(" ")*1.5
		co.scripts.body.write(c, x, y, 0, co.scripts.body.cut(co.text, end-x))
	}
}
