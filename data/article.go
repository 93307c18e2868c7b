package data

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Article is one news text. Readers fill every field they know; Text is
// UTF-8 with "\n" line ends, and byte offsets of evidence count from its start.
type Article struct {
	ID        string // unique within a run; readers derive it from content when the input has none
	Date      Day    // day of publication, NoDay when unknown
	Title     string
	Text      string
	Publisher string // who reported it, "" unknown
	URL       string
	Language  string // BCP 47, "" unknown (treated as English)
	Origin    string // where it was read, "file:line", for messages only
}

// Validate says why a cannot be coded, or nil. A missing date is an error here:
// readers that allow it fill Date first.
func (a *Article) Validate() error {
	switch {
	case a.ID == "":
		return fmt.Errorf("article has no id")
	case a.Date == NoDay:
		return fmt.Errorf("article %s has no date", a.ID)
	case a.Date < MinDay || a.Date > MaxDay:
		return fmt.Errorf("article %s is dated outside 1600 to 2200", a.ID)
	case strings.TrimSpace(a.Text) == "" && strings.TrimSpace(a.Title) == "":
		return fmt.Errorf("article %s has no text", a.ID)
	case !utf8.ValidString(a.Text) || !utf8.ValidString(a.Title):
		return fmt.Errorf("article %s is not UTF-8 text", a.ID)
	}
	return nil
}
