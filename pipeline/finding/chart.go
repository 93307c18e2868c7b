package finding

import (
	"fmt"
	"slices"
	"strings"

	"example.com/detente/data"
)

var adjectives = [...]string{"daily", "weekly", "monthly", "quarterly", "yearly"}

// methods are the names of the methods of package index, in words.
var methods = map[string]string{
	"level": "local level with 50 and 90 % bands",
	"mean":  "mean of each period with 50 and 90 % bands",
}

// Subtitle says the unit and the method of one series.
func Subtitle(points []data.Point) string {
	if len(points) == 0 {
		return ""
	}
	p := &points[0]
	method, ok := methods[p.Method]
	if !ok {
		method = p.Method
	}
	how := method
	if int(p.Period) < len(adjectives) {
		how = adjectives[p.Period] + " " + method
	}
	if p.Direction != data.Both {
		how += ", " + string(p.Direction)
	}
	return "Relations index, −100 to 100, up is cooperation: " + how
}

// Footnote says where the events of a series come from, how many they are and
// which time they cover. events may hold other pairs too.
func Footnote(points []data.Point, events []data.Event, program string) string {
	if len(points) == 0 {
		return ""
	}
	var n int64
	for i := range points {
		n += points[i].N
	}
	first, last := points[0].Start, &points[len(points)-1]
	to := last.Period.Next(last.Start) - 1
	s := fmt.Sprintf("%s %s, %s to %s. %s.", thousands(n), plural(n, "event"), first, to, program)
	if from := source(points[0].Pair, events); from != "" {
		s = "Source: " + from + ". " + s
	}
	return s
}

// source names the publishers of a pair's events when they are few, else counts
// them, and tells coded records from articles.
func source(pair data.Pair, events []data.Event) string {
	publishers := make(map[string]bool)
	records, articles := false, false
	for i := range events {
		e := &events[i]
		if e.Pair() != pair {
			continue
		}
		if e.Publisher != "" {
			publishers[e.Publisher] = true
		}
		records = records || e.ArticleID == ""
		articles = articles || e.ArticleID != ""
	}
	var kinds []string
	if articles {
		kinds = append(kinds, "articles")
	}
	if records {
		kinds = append(kinds, "event records")
	}
	s := strings.Join(kinds, " and ")
	switch names := sorted(publishers); {
	case len(names) == 0 || s == "":
		return s
	case len(names) <= 2:
		return strings.Join(names, ", ") + " (" + s + ")"
	default:
		return fmt.Sprintf("%s of %s publishers", s, thousands(int64(len(names))))
	}
}

func sorted(set map[string]bool) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func plural(n int64, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// thousands writes n as 26,234.
func thousands(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// verbs say what a source does to a target in an event of a type.
var verbs = map[data.Type]string{
	data.Agree: "agrees with", data.Consult: "talks with", data.Support: "backs", data.Concede: "concedes to",
	data.Cooperate: "cooperates with", data.Aid: "aids", data.Retreat: "draws back from", data.Request: "makes a request to",
	data.Accuse: "accuses", data.Reject: "rejects", data.Threaten: "threatens", data.Protest: "protests against",
	data.Sanction: "sanctions", data.Mobilize: "mobilizes against", data.Coerce: "coerces", data.Assault: "attacks",
}

// Mark is the label of an event in a chart, "2 Aug 2022: Pelosi lands in Taipei":
// its date, and the title of its article, its own words, or who did what to whom.
func Mark(e *data.Event) string {
	return data.Period(e.Precision).Name(e.Date) + ": " + Say(e)
}

// Say tells an event in one line.
func Say(e *data.Event) string {
	if title := oneLine(e.Title); title != "" {
		return title
	}
	if words := oneLine(e.Evidence); strings.Count(words, " ") >= 2 {
		return words
	}
	verb, ok := verbs[e.Type]
	if !ok {
		verb = "acts on"
	}
	return fmt.Sprintf("%s %s %s", e.Source.Name(), verb, e.Target.Name())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
