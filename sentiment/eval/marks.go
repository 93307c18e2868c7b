package eval

import (
	"errors"
	"fmt"
	"strings"
)

// unmark takes <s>…</s> and <t>…</t> out of a text and returns the byte offsets
// of what they enclosed. One kind of mark may stand inside the other. Any other
// "<" is text.
func unmark(s string) (text string, spans map[byte][][2]int, err error) {
	var b strings.Builder
	spans = make(map[byte][][2]int)
	open := make(map[byte]int) // where each open mark began
	for i := 0; i < len(s); {
		mark, closing := markAt(s[i:])
		start, isOpen := open[mark]
		switch {
		case mark == 0:
			b.WriteByte(s[i])
			i++
			continue
		case closing != isOpen:
			return "", nil, fmt.Errorf("marks <%c> are not in pairs at byte %d of %q", mark, i, s)
		case closing:
			spans[mark] = append(spans[mark], [2]int{start, b.Len()})
			delete(open, mark)
			i += len("</s>")
		default:
			open[mark] = b.Len()
			i += len("<s>")
		}
	}
	if len(open) > 0 {
		return "", nil, fmt.Errorf("a mark is not closed in %q", s)
	}
	return b.String(), spans, nil
}

// markAt returns the mark that s begins with, 0 for none.
func markAt(s string) (mark byte, closing bool) {
	switch {
	case strings.HasPrefix(s, "<s>"), strings.HasPrefix(s, "<t>"):
		return s[1], false
	case strings.HasPrefix(s, "</s>"), strings.HasPrefix(s, "</t>"):
		return s[2], true
	}
	return 0, false
}

// unbracket takes the two pairs of brackets out of a text and returns the byte
// offsets of what they enclosed.
func unbracket(s string) (text string, first, second [2]int, err error) {
	var parts [5]string
	rest := s
	for i, sep := range [...]string{"[", "]", "[", "]"} {
		var ok bool
		if parts[i], rest, ok = strings.Cut(rest, sep); !ok {
			return "", first, second, errors.New("it does not mark two parties in [brackets]")
		}
	}
	parts[4] = rest
	offset := 0
	for i, p := range parts {
		switch i {
		case 1:
			first = [2]int{offset, offset + len(p)}
		case 3:
			second = [2]int{offset, offset + len(p)}
		}
		offset += len(p)
	}
	return strings.Join(parts[:], ""), first, second, nil
}
