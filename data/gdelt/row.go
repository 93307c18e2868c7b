package gdelt

import (
	"math"
	"strconv"
	"strings"
	"time"

	"example.com/detente/data"
	"example.com/detente/data/ontology"
)

// fault is why a row is set aside: a constant reason, its column and what stood
// there.
type fault struct {
	field, reason string
	value         []byte
}

// row is what one event row says before its actors are looked at.
type row struct {
	date      data.Day
	reported  data.Day
	code      ontology.Entry
	quad      data.Quad
	goldstein float64
	mentions  int
	tone      float64
}

// parse reads the columns of a row that has one of the three widths.
func (r *row) parse(f *fields) *fault {
	if !isDigits(f.col[colID]) || len(f.col[colID]) > 19 {
		return &fault{"GLOBALEVENTID", "bad event id", f.col[colID]}
	}
	var ok bool
	if r.date, ok = parseDay(f.col[colDate]); !ok {
		return &fault{"SQLDATE", "bad date", f.col[colDate]}
	}
	if bad := r.parseCode(f); bad != nil {
		return bad
	}
	if bad := r.parseNumbers(f); bad != nil {
		return bad
	}
	added := f.added()
	if len(added) == 0 {
		r.reported = data.NoDay
		return nil
	}
	if len(added) != 8 && (len(added) != 14 || !isDigits(added)) {
		return &fault{"DATEADDED", "bad date added", added}
	}
	if r.reported, ok = parseDay(added[:8]); !ok {
		return &fault{"DATEADDED", "bad date added", added}
	}
	return nil
}

// parseCode reads the event code. The root column must agree with it: a
// spreadsheet drops leading zeros and turns 010, a statement, into 10, a demand.
func (r *row) parseCode(f *fields) *fault {
	var ok bool
	if r.code, ok = ontology.Lookup(ontology.GDELT, string(f.col[colEventCode])); !ok {
		return &fault{"EventCode", "unknown CAMEO code", f.col[colEventCode]}
	}
	if string(f.col[colEventRoot]) != r.code.Root {
		return &fault{"EventRootCode", "event code and root code disagree", f.col[colEventRoot]}
	}
	quad := f.col[colQuad]
	if len(quad) != 1 || quad[0] < '1' || quad[0] > '4' {
		return &fault{"QuadClass", "quad class is not 1 to 4", quad}
	}
	r.quad = data.Quad(quad[0] - '0')
	return nil
}

func (r *row) parseNumbers(f *fields) *fault {
	var ok bool
	if r.goldstein, ok = parseNumber(f.col[colGoldstein], 10); !ok {
		return &fault{"GoldsteinScale", "goldstein value is not within -10 to 10", f.col[colGoldstein]}
	}
	n, err := strconv.ParseInt(string(f.col[colMentions]), 10, 32)
	if err != nil || n < 1 {
		return &fault{"NumMentions", "mentions is not a count from 1", f.col[colMentions]}
	}
	r.mentions = int(n)
	tone, ok := parseNumber(f.col[colTone], 100)
	if !ok {
		return &fault{"AvgTone", "tone is not within -100 to 100", f.col[colTone]}
	}
	// AvgTone/10 clipped to [−1, 1]: method §1. Common values lie within ±10.
	r.tone = max(-1, min(1, tone/10)) // NaN stays NaN
	return nil
}

// parseNumber reads a number within [−limit, limit]; an empty column is NaN.
func parseNumber(b []byte, limit float64) (float64, bool) {
	if len(b) == 0 {
		return math.NaN(), true
	}
	v, err := strconv.ParseFloat(string(b), 64)
	return v, err == nil && v >= -limit && v <= limit
}

// parseDay reads YYYYMMDD, without the allocations of time.Parse.
func parseDay(b []byte) (data.Day, bool) {
	if len(b) != 8 || !isDigits(b) {
		return data.NoDay, false
	}
	n := 0
	for _, c := range b {
		n = n*10 + int(c-'0')
	}
	year, month, day := n/10000, n/100%100, n%100
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return data.NoDay, false
	}
	d := data.MakeDay(year, time.Month(month), day)
	if d < data.MinDay || d > data.MaxDay || d.Time().Day() != day { // 31 April became 1 May
		return data.NoDay, false
	}
	return d, true
}

// event makes the record of a row between two actors.
func (r *row) event(f *fields, source, target data.Actor) data.Event {
	url, publisher := parseSource(f.url())
	return data.Event{
		ID:     "gdelt:" + string(f.col[colID]),
		Date:   r.date,
		Source: source, Target: target,
		Type: r.code.Type, CAMEO: r.code.Code, Ontology: string(ontology.GDELT),
		Quad: r.quad, Goldstein: r.goldstein,
		Tone: r.tone, Commitment: r.code.Commitment,
		Score: math.NaN(), Weight: math.NaN(),
		Mentions: r.mentions, Publisher: publisher, URL: url,
		Reported: r.reported, Certainty: 1, Place: strings.TrimSpace(strings.ToValidUTF8(string(f.place()), "\uFFFD")),
	}
}

// parseSource splits SOURCEURL, an address or the name of a publisher such as
// "BBC Monitoring", into address and publisher (the host without "www.").
func parseSource(b []byte) (url, publisher string) {
	s := strings.TrimSpace(strings.ToValidUTF8(string(b), "\uFFFD"))
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || strings.ContainsAny(scheme, " /") {
		if strings.EqualFold(s, "unspecified") {
			return "", ""
		}
		return "", s
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	host, _, _ := strings.Cut(rest, ":")
	return s, strings.TrimPrefix(strings.ToLower(host), "www.")
}
