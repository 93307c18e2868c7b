package gdelt

import "bytes"

// Columns of an event row, counted from 0 (GDELT event codebook 2.0 and the
// header file of 1.0). The first 35 are the same in every version.
const (
	colID             = 0
	colDate           = 1
	colActor1Code     = 5
	colActor1Country  = 7
	colActor1Type     = 12 // and the two after it
	colActor2Code     = 15
	colActor2Country  = 17
	colActor2Type     = 22
	colEventCode      = 26
	colEventRoot      = 28
	colQuad           = 29
	colGoldstein      = 30
	colMentions       = 31
	colTone           = 34
	colPlace1         = 50 // ActionGeo_FullName of 1.0
	colPlace2         = 52 // of 2.0
	columnsWithoutURL = 57 // 1.0 until April 2013
	columns1          = 58 // 1.0 since: a source URL at the end
	columns2          = 61 // 2.0: a second administrative division in each of three places
)

// fields holds the columns of one row as parts of its line.
type fields struct {
	col [columns2][]byte
	n   int // columns seen, also beyond the array
}

// split cuts line at its tabs, in place.
func (f *fields) split(line []byte) {
	f.n = 0
	for {
		i := bytes.IndexByte(line, '\t')
		cell := line
		if i >= 0 {
			cell = line[:i]
		}
		if f.n < len(f.col) {
			f.col[f.n] = cell
		}
		f.n++
		if i < 0 {
			return
		}
		line = line[i+1:]
	}
}

// added returns the DATEADDED column, and url the SOURCEURL, nil where the
// version has none. The row must have one of the three widths.
func (f *fields) added() []byte {
	if f.n == columnsWithoutURL {
		return f.col[f.n-1]
	}
	return f.col[f.n-2]
}

func (f *fields) url() []byte {
	if f.n == columnsWithoutURL {
		return nil
	}
	return f.col[f.n-1]
}

// place returns the name of the place of the action.
func (f *fields) place() []byte {
	if f.n == columns2 {
		return f.col[colPlace2]
	}
	return f.col[colPlace1]
}

// isWidth reports whether n is the number of columns of a version.
func isWidth(n int) bool { return n == columnsWithoutURL || n == columns1 || n == columns2 }

func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// plausible reports whether line looks like an event row: a known width, an id
// and a date.
func plausible(line []byte) bool {
	var f fields
	f.split(line)
	return isWidth(f.n) && isDigits(f.col[colID]) && len(f.col[colDate]) == 8 && isDigits(f.col[colDate])
}
