package charts

import (
	"io"
	"testing"
)

func BenchmarkTrend(b *testing.B) {
	all := cases()
	for _, name := range []string{"three", "usachn", "many", "days"} {
		trend := all[name]
		b.Run("case="+name+"/step=layout", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := trend.Figure(); err != nil {
					b.Fatal(err)
				}
			}
		})
		f, err := trend.Figure()
		if err != nil {
			b.Fatal(err)
		}
		for format, write := range map[string]func(io.Writer) error{"svg": f.WriteSVG, "png": f.WritePNG} {
			b.Run("case="+name+"/step="+format, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := write(io.Discard); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkFigure draws the usual and the largest chart of each kind.
func BenchmarkFigure(b *testing.B) {
	all := gallery()
	for _, name := range []string{"multiples-twelve", "multiples-sixty", "contrast-usual", "contrast-days", "components-usual", "counts-usual", "counts-days",
		"heat-months", "heat-many", "waterfall-usual", "ladder-usual", "ladder-most", "matrix-usual", "matrix-sixty"} {
		d := all[name]
		b.Run("case="+name+"/step=layout", func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Figure(); err != nil {
					b.Fatal(err)
				}
			}
		})
		f, err := d.Figure()
		if err != nil {
			b.Fatal(err)
		}
		for _, format := range []struct {
			name  string
			write func(io.Writer) error
		}{{"svg", f.WriteSVG}, {"png", f.WritePNG}, {"pdf", f.WritePDF}} {
			b.Run("case="+name+"/step="+format.name, func(b *testing.B) {
				for b.Loop() {
					if err := format.write(io.Discard); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
