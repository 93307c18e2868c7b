package ontology

import (
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
)

// The rows are from the codebook, §3 (type, quad) and §7 (commitment), and from
// GDELT's CAMEO.goldsteinscale table.
func TestLookup(t *testing.T) {
	tests := []struct {
		code  string
		typ   data.Type
		quad  data.Quad
		gold  float64
		level data.Level
	}{
		{"010", data.Request, data.VerbalCooperation, 0, data.NoCommitment},
		{"016", data.Reject, data.VerbalConflict, -2, data.NoCommitment}, // ICEWS has −5: another version
		{"018", data.Support, data.VerbalCooperation, 3.4, data.NoCommitment},
		{"0253", data.Request, data.VerbalCooperation, -0.3, data.NoCommitment},
		{"026", data.Request, data.VerbalCooperation, 4, data.Invited},
		{"036", data.Agree, data.VerbalCooperation, 4, data.Intended},
		{"046", data.Consult, data.VerbalCooperation, 7, data.NoCommitment},
		{"05", data.Support, data.VerbalCooperation, 3.5, data.Agreed},
		{"051", data.Support, data.VerbalCooperation, 3.4, data.NoCommitment},
		{"054", data.Support, data.VerbalCooperation, 6, data.Agreed},
		{"057", data.Agree, data.VerbalCooperation, 8, data.Binding},
		{"061", data.Cooperate, data.MaterialCooperation, 6.4, data.Delivered},
		{"072", data.Aid, data.MaterialCooperation, 8.3, data.Delivered},
		{"0831", data.Concede, data.VerbalCooperation, 5, data.Agreed},
		{"0841", data.Concede, data.MaterialCooperation, 7, data.Delivered},
		{"0871", data.Retreat, data.MaterialCooperation, 9, data.Delivered},
		{"090", data.Accuse, data.VerbalConflict, -2, data.NoCommitment},
		{"1053", data.Request, data.VerbalConflict, -5, data.NoCommitment},
		{"112", data.Accuse, data.VerbalConflict, -2, data.NoCommitment},
		{"1213", data.Reject, data.VerbalConflict, -4, data.Refused},
		{"125", data.Reject, data.VerbalConflict, -5, data.Refused},
		{"139", data.Threaten, data.VerbalConflict, -7, data.NoCommitment},
		{"145", data.Protest, data.MaterialConflict, -7.5, data.NoCommitment},
		{"154", data.Mobilize, data.MaterialConflict, -7.2, data.NoCommitment},
		{"161", data.Sanction, data.MaterialConflict, -4, data.Withdrawn},
		{"163", data.Sanction, data.MaterialConflict, -8, data.NoCommitment},
		{"164", data.Sanction, data.MaterialConflict, -7, data.Withdrawn}, // ICEWS has −6.5
		{"1661", data.Sanction, data.MaterialConflict, -7, data.Withdrawn},
		{"171", data.Coerce, data.MaterialConflict, -9.2, data.NoCommitment},
		{"190", data.Assault, data.MaterialConflict, -10, data.NoCommitment},
		{"2042", data.Assault, data.MaterialConflict, -10, data.NoCommitment},
	}
	for _, tt := range tests {
		e, ok := Lookup(GDELT, tt.code)
		want := Entry{tt.code, e.Name, tt.code[:2], tt.typ, tt.quad, tt.gold, tt.level}
		if !ok || e != want || e.Name == "" {
			t.Errorf("Lookup(%q) = %+v, %v; want %+v", tt.code, e, ok, want)
		}
	}
}

func TestLookupUnknown(t *testing.T) {
	for _, code := range []string{"", "1", "0", "1.0", "010 ", "0199", "0461", "21", "999", "---", "10a"} {
		if e, ok := Lookup(GDELT, code); ok {
			t.Errorf("Lookup(%q) = %+v, want unknown", code, e)
		}
	}
	if _, ok := Lookup("icews-cameo", "010"); ok {
		t.Error("a version that has no table answered")
	}
}

// The table is complete: every root, and every three-digit code has its branch.
func TestEntries(t *testing.T) {
	entries := Entries(GDELT)
	if len(entries) != 312 { // 310 in GDELT's list of names, with 106 and 1213
		t.Errorf("%d codes, want 312", len(entries))
	}
	seen := map[string]bool{}
	for i, e := range entries {
		seen[e.Code] = true
		if i > 0 && entries[i-1].Code >= e.Code {
			t.Errorf("%s stands after %s", e.Code, entries[i-1].Code)
		}
		if len(e.Code) == 4 && !seen[e.Code[:3]] {
			t.Errorf("%s has no branch %s", e.Code, e.Code[:3])
		}
		if e.Quad.Cooperative() && e.Goldstein < -0.5 || e.Quad.Conflictual() && e.Goldstein >= 0 {
			t.Errorf("%s: quad class %d with goldstein %g", e.Code, e.Quad, e.Goldstein)
		}
		if low, high := Range(e.Type); e.Goldstein < low-2.2 || e.Goldstein > high+2 {
			t.Errorf("%s: goldstein %g is far outside %s's %g to %g", e.Code, e.Goldstein, e.Type, low, high)
		}
		if e.Commitment > 0 && !e.Quad.Cooperative() || e.Commitment < 0 && !e.Quad.Conflictual() {
			t.Errorf("%s: commitment %d in quad class %d", e.Code, e.Commitment, e.Quad)
		}
	}
	entries[0].Name = "changed"
	if e, _ := Lookup(GDELT, entries[0].Code); e.Name == "changed" {
		t.Error("Entries hands out its own table")
	}
	if Entries("other") != nil {
		t.Error("entries of an unknown version")
	}
}

func TestDefault(t *testing.T) {
	for _, typ := range data.Types() {
		quad, g, root := Default(typ)
		low, high := Range(typ)
		if quad < 1 || quad > 4 || !(g >= low && g <= high) {
			t.Errorf("Default(%s) = %d, %g; range %g to %g", typ, quad, g, low, high)
		}
		e, ok := Lookup(GDELT, root)
		if !ok || e.Type != typ || e.Quad != quad {
			t.Errorf("Default(%s) has root %q, which is %s of quad class %d", typ, root, e.Type, e.Quad)
		}
	}
	if _, g, _ := Default(data.Accuse); g != -2.2 { // codebook §3; the PLOVER manual's +3 is an error of sign
		t.Errorf("ACCUSE is %g, want -2.2", g)
	}
	quad, g, root := Default("NAP")
	low, high := Range("NAP")
	if quad != 0 || !math.IsNaN(g) || root != "" || !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("unknown type has default %d, %g, %q and range %g to %g", quad, g, root, low, high)
	}
}

func TestParseRefuses(t *testing.T) {
	head := "code\ttype\tquad\tgoldstein\tcommitment\tname\n"
	for name, row := range map[string]string{
		"short":      "01\tAGREE\t1\t0\t0",
		"type":       "01\tNOD\t1\t0\t0\tx",
		"quad":       "01\tAGREE\t5\t0\t0\tx",
		"goldstein":  "01\tAGREE\t1\t11\t0\tx",
		"commitment": "01\tAGREE\t1\t0\t6\tx",
		"code":       "1\tAGREE\t1\t0\t0\tx",
		"twice":      "01\tAGREE\t1\t0\t0\tx\n01\tAGREE\t1\t0\t0\tx",
	} {
		if _, err := parseCodes(head + row + "\n"); err == nil {
			t.Errorf("%s: %q was accepted", name, row)
		}
	}
	for name, row := range map[string]string{
		"short": "AGREE\t03",
		"type":  "NOD\t03\t1\t1\t1\t1",
		"quad":  "AGREE\t03\tx\t1\t1\t1",
		"value": "AGREE\t03\t1\t1\t1\tx",
	} {
		if _, err := parseDefaults("head\n" + row + "\n"); err == nil {
			t.Errorf("%s: %q was accepted", name, row)
		}
	}
	if rows := tableRows(strings.Repeat("# only comments\n", 2)); rows != nil {
		t.Errorf("rows of an empty table: %q", rows)
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	code := []byte("0841")
	if n := testing.AllocsPerRun(100, func() { _, _ = Lookup(GDELT, string(code)) }); n > 0 {
		t.Errorf("Lookup allocates %g times", n)
	}
}
