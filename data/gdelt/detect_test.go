package gdelt

import (
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/data/ontology"
)

const (
	mentionRow  = "900000001\t20210318101500\t20210319101500\t1\texample.org\thttps://example.org/a\t4\t-1\t9\t8\t1\t100\t2579\t0.8\t\t\n"
	gkgRow      = "20210318101500-0\t20210318101500\t1\texample.org"
	mangledHead = "GLOBALEVENTID;SQLDATE;MonthYear;Year\n"
	mangledRow  = "900000001;20210318;202103;2021\n"
)

func TestDetectAndRefuse(t *testing.T) {
	header := "GLOBALEVENTID" + strings.Repeat("\tColumn", 60) + "\n"
	semicolons := strings.ReplaceAll(rec{}.line(), "\t", ";")
	tests := []struct {
		name, file, text string
		detected         bool
		reason           string // "" is read
		lines            int64
	}{
		{"2.0", "x.export.CSV", suiteRows, true, "", 0},
		{"behind a header", "x", header + suiteRows, true, "", 0},
		{"behind a bad row", "x", "junk\n" + suiteRows, true, "", 0},
		{"header alone", "x", header, true, "header without rows", 1},
		{"semicolons and header", "x", mangledHead + strings.Repeat(mangledRow, 500), true, "event table mangled by a spreadsheet", 501},
		{"semicolons", "x", semicolons + "\n\n" + semicolons, true, "event table mangled by a spreadsheet", 2},
		{"mentions", "x", mentionRow + mentionRow, true, "GDELT mentions table", 2},
		{"mentions as csv", "x", "globaleventid,eventtimedate,mentionidentifier\n1,2,3\n", true, "GDELT mentions table", 2},
		{"knowledge graph", "x", gkgRow + strings.Repeat("\t", 23) + "\n", true, "GDELT knowledge graph", 1},
		{"zip", "20210318.export.CSV.zip", "PK\x03\x04\x14\n\n", true, "packed file", 1},
		{"some other zip", "x.zip", "PK\x03\x04\x14", false, "packed file", 1},
		{"prose", "x.txt", "Envoys met.\n\nThey talked.\n", false, "not a GDELT event table", 2},
		{"other table", "x.tsv", "id\tdate\n1\t20210318\n", false, "not a GDELT event table", 2},
		{"nothing", "x", "", false, "empty file", 1},
		{"blank", "x", "\r\n\n", false, "empty file", 1},
	}
	for _, tt := range tests {
		if got := Detect([]byte(tt.text), tt.file); got != tt.detected {
			t.Errorf("%s: Detect = %v", tt.name, got)
		}
		r := newReader(tt.text)
		events, bad := readAll(t, r)
		if tt.reason == "" {
			if len(events) != 3 {
				t.Errorf("%s: %d events, faults %v", tt.name, len(events), bad)
			}
			continue
		}
		if len(events) > 0 || len(bad) != 1 || bad[0].Line != 0 || bad[0].Reason != tt.reason {
			t.Errorf("%s: %d events, faults %v; want one for the file: %q", tt.name, len(events), bad, tt.reason)
			continue
		}
		if r.Tally().SetAside[tt.reason] != tt.lines {
			t.Errorf("%s: tally %+v, want %d lines", tt.name, *r.Tally(), tt.lines)
		}
	}
}

// Every code a record can carry leads to a type.
func TestEveryCode(t *testing.T) {
	for _, entry := range ontology.Entries(ontology.GDELT) {
		events, bad := readAll(t, newReader(rec{code: entry.Code}.line()))
		if len(events) != 1 || events[0].Type != entry.Type || events[0].CAMEO != entry.Code {
			t.Errorf("%s: %+v, faults %v", entry.Code, events, bad)
		}
	}
}

// Every actor of the table is one that package data knows, of the right kind.
func TestActorTable(t *testing.T) {
	g := actorGroups()
	for code, a := range g.state {
		if !a.IsState() || g.region[code] {
			t.Errorf("%s is no state under %s", a, code)
		}
	}
	for code, a := range g.body {
		if !a.Known() || a.IsState() {
			t.Errorf("%s is no body under %s", a, code)
		}
		if data.Actor(code).IsState() || g.region[code] {
			t.Errorf("%s is a body and a country", code)
		}
	}
}

func TestParseGroupsRefuses(t *testing.T) {
	for _, text := range []string{"XXX\tstate\n", "XXX\tplanet\tEARTH\tx\n", "XXX\trole\tking\tx\n"} {
		if _, err := parseGroups(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}
