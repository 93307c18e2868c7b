package audit

import (
	_ "embed"
	"io"
	"strconv"
	"strings"
)

//go:embed instructions.md
var instructions string

// Drawing says how a sample was drawn, for those who fill it in.
type Drawing struct {
	Sheet   string // name of the file
	Sampled int
	Events  int // that the sample was drawn from
	Seed    uint64
}

// WriteInstructions writes how to fill in a sheet, as Markdown.
func WriteInstructions(w io.Writer, d Drawing) error {
	text := strings.NewReplacer("{sheet}", d.Sheet, "{sampled}", strconv.Itoa(d.Sampled),
		"{events}", strconv.Itoa(d.Events), "{seed}", strconv.FormatUint(d.Seed, 10)).Replace(instructions)
	_, err := io.WriteString(w, text)
	return err
}
