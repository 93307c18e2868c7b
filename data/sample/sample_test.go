package sample

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.com/detente/data"
)

// byFile groups the articles by the file they stand in.
func byFile(t *testing.T) map[string][]data.Article {
	t.Helper()
	articles, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]data.Article{}
	for _, a := range articles {
		name, _, _ := strings.Cut(a.Origin, ":")
		files[name] = append(files[name], a)
	}
	return files
}

func TestSizes(t *testing.T) {
	files := byFile(t)
	for name, want := range map[string]int{"usa-chn.jsonl": 150, "jpn-kor.jsonl": 60} {
		if got := len(files[name]); got < want {
			t.Errorf("%s has %d articles, want at least %d", name, got, want)
		}
	}
}

func TestArticles(t *testing.T) {
	ids, texts := map[string]string{}, map[string]string{}
	first, last := data.MakeDay(2010, 1, 1), data.MakeDay(2026, 12, 31)
	for name, articles := range byFile(t) {
		for i, a := range articles {
			if i > 0 && a.Date < articles[i-1].Date {
				t.Errorf("%s: %s stands after %s", a.Origin, a.Date, articles[i-1].Date)
			}
			if a.Date < first || a.Date > last {
				t.Errorf("%s: date %s", a.Origin, a.Date)
			}
			if n := sentences(a.Text); n < 1 || n > 6 {
				t.Errorf("%s: %d sentences", a.Origin, n)
			}
			if a.Title == "" || a.Publisher == "" || strings.TrimSpace(a.Text) != a.Text {
				t.Errorf("%s: no title, no publisher, or space around the text", a.Origin)
			}
			if other := ids[a.ID]; other != "" {
				t.Errorf("%s: id %s is also that of %s", a.Origin, a.ID, other)
			}
			words := strings.Join(strings.Fields(strings.ToLower(a.Text)), " ")
			if other := texts[words]; other != "" {
				t.Errorf("%s: the same text as %s", a.Origin, other)
			}
			ids[a.ID], texts[words] = a.Origin, a.Origin
			if want := strings.TrimSuffix(name, ".jsonl") + "-" + a.Date.String() + "-"; !strings.HasPrefix(a.ID, want) {
				t.Errorf("%s: id %s does not begin with %s", a.Origin, a.ID, want)
			}
		}
	}
}

// sentenceEnd is rough: a full stop after a letter or quotation mark, before a
// capital. Titles and initials would end sentences, so they are blanked first.
var (
	sentenceEnd  = regexp.MustCompile(`[a-z0-9%)”"][.?!]["”)]?(\s+["“(]?[A-Z0-9]|$)`)
	abbreviation = regexp.MustCompile(`\b(Mr|Ms|Mrs|Dr|Gen|Sen|Rep|Gov|Lt|Adm|Col|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.`)
)

func sentences(text string) int {
	text = abbreviation.ReplaceAllString(text, "$1")
	return len(sentenceEnd.FindAllString(text, -1))
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"Mr. Xi met Mr. Biden.":                                1,
		"They met. “We agree.” Then they left.":                3,
		"It cost 3.5 billion. On Jan. 5 the U.S. side agreed.": 2,
		"no end": 0,
	} {
		if got := sentences(text); got != want {
			t.Errorf("%q: %d sentences, want %d", text, got, want)
		}
	}
}

// A weekday beside a full date must be that date's weekday: "Thursday, September
// 9" and "Thursday, 9 September", in the year of the article or the one before.
var weekdayDate = regexp.MustCompile(`\b(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,? (?:on |the )?(?:(` + months +
	`) (\d{1,2})|(\d{1,2}) (` + months + `))(?:,? (\d{4}))?\b`)

const months = `January|February|March|April|May|June|July|August|September|October|November|December`

func wrongWeekday(a *data.Article) string {
	for _, m := range weekdayDate.FindAllStringSubmatch(a.Text, -1) {
		year := a.Date.Time().Format("2006")
		if m[6] != "" {
			year = m[6]
		}
		date, err := time.Parse("January 2 2006", m[2]+m[5]+" "+m[3]+m[4]+" "+year)
		if err != nil {
			return m[0]
		}
		before := date.AddDate(-1, 0, 0)
		want := m[1] + "day"
		if date.Weekday().String() != want && (m[6] != "" || before.Weekday().String() != want) {
			return m[0]
		}
	}
	return ""
}

// Only explicit dates can be checked: a weekday alone is the one on or before the
// article (codebook §2), whichever that is.
func TestWeekdays(t *testing.T) {
	for _, articles := range byFile(t) {
		for i := range articles {
			if wrong := wrongWeekday(&articles[i]); wrong != "" {
				t.Errorf("%s: %q is another day of the week", articles[i].Origin, wrong)
			}
		}
	}
}

func TestWrongWeekday(t *testing.T) {
	on := data.MakeDay(2021, 9, 10)
	for text, wrong := range map[string]bool{
		"They spoke on Thursday, September 9.":         false,
		"They spoke on Friday, September 9.":           true,
		"They spoke on Thursday 9 September 2021.":     false,
		"They spoke on Wednesday, September 9, 2020.":  false,
		"They spoke on Saturday, September 31.":        true,
		"They spoke on Thursday. In September 9 came.": false,
	} {
		a := data.Article{Date: on, Text: text}
		if got := wrongWeekday(&a) != ""; got != wrong {
			t.Errorf("%q: wrong %v, want %v", text, got, wrong)
		}
	}
}

func TestParseLineRefuses(t *testing.T) {
	for _, line := range []string{"", "{", `{"id":"a","body":"x"}`, `{"id":"a"} {"id":"b"}`, `{"id":"a","date":"9 May"}`} {
		if _, err := parseLine([]byte(line)); err == nil {
			t.Errorf("%q was accepted", line)
		}
	}
}

func TestFS(t *testing.T) {
	text, err := fs.ReadFile(FS(), "jpn-kor.jsonl")
	if err != nil || len(text) == 0 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}
