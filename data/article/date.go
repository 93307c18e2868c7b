package article

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"example.com/detente/data"
)

// dateLayouts are the ways to write a date that can be read in one way only.
// Numbers such as 03/04/2021 are not among them: nobody knows which is the month.
var dateLayouts = [...]string{
	"2006-01-02", "20060102", time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 MST", "2006-01-02 15:04",
	"2006-01-02T15:04", "2006-01-02T15:04Z07:00", "20060102150405", "20060102T150405Z",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006", "2 Jan 2006 15:04:05 -0700",
	"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006",
	"Monday, 2 January 2006", "Monday 2 January 2006", "Monday, January 2, 2006", "Monday, Jan. 2, 2006",
}

// parseDate reads a date or a time and returns its day in UTC.
func parseDate(s string) (data.Day, error) {
	s = strings.TrimSpace(s)
	for _, layout := range dateLayouts {
		t, err := time.ParseInLocation(layout, s, time.UTC)
		if err != nil {
			continue
		}
		day := data.DayOf(t)
		if day < data.MinDay || day > data.MaxDay {
			return data.NoDay, fmt.Errorf("%q is outside 1600 to 2200", s)
		}
		return day, nil
	}
	return data.NoDay, fmt.Errorf("%q cannot be read; write it as 2021-09-10 or 2021-09-10T15:04:05Z", shorten(s))
}

// shorten keeps a message readable whatever stood in the field.
func shorten(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

// A file name may begin with its date: 2021-09-10-biden-xi-call.txt.
var nameDate = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[^0-9]|$)`)

// dateOfName returns the date that a file name begins with, NoDay if none.
func dateOfName(name string) data.Day {
	m := nameDate.FindStringSubmatch(path.Base(strings.ReplaceAll(name, `\`, "/")))
	if m == nil {
		return data.NoDay
	}
	day, err := data.ParseDay(m[1])
	if err != nil {
		return data.NoDay
	}
	return day
}
