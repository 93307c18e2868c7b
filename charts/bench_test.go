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
