package audit

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
)

// some makes events of the types, as many as told of each.
func some(counts map[data.Type]int) []data.Event {
	var events []data.Event
	for _, t := range data.Types() {
		for range counts[t] {
			events = append(events, data.Event{
				ID: fmt.Sprintf("%s-%03d", t, len(events)), Source: "USA", Target: "CHN", Type: t, Date: data.MakeDay(2021, 9, 10),
				Reported: data.MakeDay(2021, 9, 11), Certainty: 1, Tone: -0.4, Evidence: "Washington blamed Beijing", Title: "A title",
			})
		}
	}
	return events
}

func TestAllot(t *testing.T) {
	for name, c := range map[string]struct {
		sizes []int
		n     int
		want  []int
	}{
		"all of them":       {[]int{3, 5}, 20, []int{3, 5}},
		"even":              {[]int{50, 50}, 10, []int{5, 5}},
		"rare ones as well": {[]int{100, 100, 2, 10}, 40, []int{17, 15, 2, 6}},
		"fewer than strata": {[]int{9, 9, 9, 9}, 2, []int{0, 0, 1, 1}},
		"nothing":           {nil, 5, []int{}},
	} {
		got := allot(c.sizes, c.n)
		sum := 0
		for i, k := range got {
			sum += k
			if k > c.sizes[i] {
				t.Errorf("%s: %d of %d", name, k, c.sizes[i])
			}
		}
		total := 0
		for _, s := range c.sizes {
			total += s
		}
		if sum != min(c.n, total) {
			t.Errorf("%s: %v sums to %d", name, got, sum)
		}
		if name != "rare ones as well" && !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if got := allot([]int{100, 100, 2, 10}, 40); got[2] != 2 || got[3] < 5 || got[0] < 10 {
		t.Errorf("rare ones as well: %v", got)
	}
}

func TestSample(t *testing.T) {
	events := some(map[data.Type]int{data.Accuse: 200, data.Consult: 90, data.Aid: 3})
	for i := range events[:40] {
		events[i].Certainty = []float64{0.5, 0.8, 0, 1}[i%4]
	}
	items := Sample(events, 60, 1)
	if len(items) != 60 {
		t.Fatalf("%d items", len(items))
	}
	drawn, events2 := make(map[string]int), make(map[string]int)
	seen := make(map[string]bool)
	for _, i := range items {
		if seen[i.Event.ID] {
			t.Errorf("%s is drawn twice", i.Event.ID)
		}
		seen[i.Event.ID] = true
		drawn[i.Stratum.Name]++
		events2[i.Stratum.Name] = i.Stratum.Events
	}
	total := 0
	for _, i := range items {
		if drawn[i.Stratum.Name] != i.Stratum.Sampled {
			t.Errorf("%s: %d drawn, %d said", i.Stratum.Name, drawn[i.Stratum.Name], i.Stratum.Sampled)
		}
	}
	for _, n := range events2 {
		total += n
	}
	if drawn["AID, sure"] != 3 || drawn["ACCUSE, sure"] < 10 || total != len(events) {
		t.Errorf("drawn %v of %v", drawn, events2)
	}
	shuffled := slices.Clone(events)
	rand.New(rand.NewPCG(9, 9)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	same := func(a, b []Item) bool {
		return slices.EqualFunc(a, b, func(x, y Item) bool { return x.Event.ID == y.Event.ID })
	}
	if !same(items, Sample(shuffled, 60, 1)) {
		t.Error("the order of the events changes the sample")
	}
	if same(items, Sample(events, 60, 2)) {
		t.Error("another seed gives the same sample")
	}
	if got := Sample(nil, 10, 1); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

// Text that a spreadsheet would run, or that would break a row.
func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+49": "'+49", "-2": "'-2", "@cmd": "'@cmd", "  =x": "'=x", "\t=x": "'=x", "＝1": "'＝1", "a=b": "a=b", "": "",
		"two\nlines\x00": "two lines", "Ελλάδα": "Ελλάδα", "\xff": "\uFFFD", "- dash": "'- dash",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSheetIsSafe(t *testing.T) {
	e := some(map[data.Type]int{data.Accuse: 1})[0]
	e.ID, e.Evidence, e.Title, e.Publisher, e.URL = "123456789012345678", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+news", "-url"
	var b bytes.Buffer
	if err := WriteSheet(&b, []Item{{e, Stratum{"ACCUSE, sure", 1, 1}}}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	for i, cell := range rows[1] {
		if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
			t.Errorf("%s begins a formula: %q", rows[0][i], cell)
		}
	}
	if rows[1][0] != "id-123456789012345678" || rows[1][4] != "USA United States" || rows[1][10] != "critical (-0.40)" {
		t.Errorf("row %q", rows[1])
	}
	if !IsSheet(b.Bytes()) || IsSheet([]byte("date,value\n")) {
		t.Error("a sheet is not known for one, or a series is")
	}
}

// A sheet comes back as it went out, whatever a spreadsheet does to its form.
func TestReadSheet(t *testing.T) {
	items := Sample(some(map[data.Type]int{data.Accuse: 5, data.Aid: 2}), 7, 1)
	var b bytes.Buffer
	if err := WriteSheet(&b, items); err != nil {
		t.Fatal(err)
	}
	answers, err := ReadSheet(bytes.NewReader(b.Bytes()))
	if err != nil || len(answers) != 7 {
		t.Fatal(answers, err)
	}
	for i, a := range answers {
		if a.ID != items[i].Event.ID || a.Type != string(items[i].Event.Type) || a.Stratum != items[i].Stratum || a.Judged() {
			t.Errorf("row %d: %+v of %+v", i, a, items[i])
		}
	}
	const head = "id;type;stratum;stratum_events;stratum_sampled;event_ok;source_ok;target_ok;type_ok;date_ok;tone_ok;commitment_ok;mine\r\n"
	answers, err = ReadSheet(strings.NewReader(head + "id-a;AID;AID, sure;4;2;Y;yes;1;n;?;;OK;x\r\n;;;;;;;;;;;;\r\nid-b;AID;AID, sure;4;2;NEIN\r\n"))
	if err != nil || len(answers) != 2 {
		t.Fatal(answers, err)
	}
	if want := []Judgement{Right, Right, Right, Wrong, Unclear, Blank, Right}; !slices.Equal(answers[0].Given, want) || answers[1].Given[0] != Wrong {
		t.Errorf("judgements %v", answers)
	}
	for name, c := range map[string]struct{ text, want string }{
		"no column": {strings.Replace(head, "type_ok;", "", 1), "column type_ok is missing"},
		"a word":    {head + "id-a;AID;AID, sure;4;2;maybe\n", `line 2: event_ok is "maybe": write y for right`},
		"twice":     {head + "id-a;AID;s;4;2;y\nid-a;AID;s;4;2;y\n", "line 3: event a stands on line 2 already"},
		"a number":  {head + "id-a;AID;s;many;2;y\n", `stratum_events is "many"`},
		"no id":     {head + ";AID;s;4;2;y\n", "the id is missing"},
		"nothing":   {"", "it has no header"},
	} {
		if _, err := ReadSheet(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// Table I of Newcombe (1998), Statistics in Medicine 17:857, method 3.
func TestWilson(t *testing.T) {
	for _, c := range []struct{ right, n, lo, hi float64 }{
		{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718},
	} {
		got := Wilson(c.right/c.n, c.n)
		if math.Abs(got.Lo-c.lo) > 5e-5 || math.Abs(got.Hi-c.hi) > 5e-5 {
			t.Errorf("%g of %g: %.4f to %.4f, want %.4f to %.4f", c.right, c.n, got.Lo, got.Hi, c.lo, c.hi)
		}
	}
	if got := Wilson(0, 0); !math.IsNaN(got.Lo) {
		t.Errorf("of nothing: %+v", got)
	}
	if got := Wilson(1, 10); got.Hi != 1 || got.Lo < 0.69 || got.Lo > 0.73 {
		t.Errorf("all of ten: %+v", got)
	}
}

// answer makes a row; judgements are by the letters of Fields: y, n, ?, blank.
func answer(id, typ string, events, sampled int, given string) Answer {
	a := Answer{ID: id, Type: typ, Stratum: Stratum{typ + ", sure", events, sampled}, Given: make([]Judgement, len(Fields()))}
	for i, r := range given {
		a.Given[i] = map[rune]Judgement{'y': Right, 'n': Wrong, '?': Unclear, ' ': Blank}[r]
	}
	return a
}

// Two strata, reckoned by hand: of 90 events two of three rows are right, of 10
// the one row is. 0.9·2/3 + 0.1·1 = 0.7; weights 30, 30, 30, 10 give an effective
// 100²/(3·900 + 100) = 3.571 answers.
func TestScoreByHand(t *testing.T) {
	r, err := Score([]Answer{
		answer("a", "ACCUSE", 90, 4, "yyyyyyy"), answer("b", "ACCUSE", 90, 4, "yyynyny"), answer("c", "ACCUSE", 90, 4, "n"),
		answer("d", "ACCUSE", 90, 4, ""), answer("e", "AID", 10, 1, "yyyy?yy"), answer("f", "AGREE", 50, 1, ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Rows != 6 || r.Judged != 4 || r.Events != 150 || r.Covered != 100 {
		t.Errorf("%+v", r)
	}
	event := r.Fields[0]
	if event.Name != FieldEvent || event.Judged != 4 || event.Right != 3 || math.Abs(event.Share.Value-0.7) > 1e-12 || math.Abs(event.NEff-1e4/2800) > 1e-9 {
		t.Errorf("event %+v", event)
	}
	if want := Wilson(0.7, 1e4/2800); event.Share != want {
		t.Errorf("interval %+v, want %+v", event.Share, want)
	}
	// Of events that are told, types are right in one of the two of 30 and in that of 10.
	if typ := r.Fields[3]; typ.Judged != 3 || math.Abs(typ.Share.Value-40.0/70) > 1e-12 {
		t.Errorf("type %+v", typ)
	}
	if date := r.Fields[4]; date.Judged != 2 || date.Unclear != 1 || date.Share.Value != 1 {
		t.Errorf("date %+v", date)
	}
	// All right: the first row; b has a wrong type, c is none, e is unclear.
	if r.All.Judged != 3 || r.All.Right != 1 || r.All.Unclear != 1 || math.Abs(r.All.Share.Value-1.0/3) > 1e-12 {
		t.Errorf("all %+v", r.All)
	}
	if len(r.Types) != 2 || r.Types[0].Name != "AID" || r.Types[1].Name != "ACCUSE" || math.Abs(r.Types[1].Share.Value-1.0/3) > 1e-12 {
		t.Errorf("types %+v", r.Types)
	}
	if worst := r.Worst(2); worst[0].Name != "type" || worst[1].Name != "tone" {
		t.Errorf("worst %+v", worst)
	}
	if _, err := Score([]Answer{answer("a", "AID", 1, 1, "")}); err == nil || !strings.Contains(err.Error(), "no row is judged yet") {
		t.Errorf("nothing judged: %v", err)
	}
	text, err := json.Marshal(r)
	if err != nil || !strings.Contains(string(text), `"all_right":{"name":"all right","judged":3`) {
		t.Errorf("JSON %s, error %v", text, err)
	}
}

// Drawn by strata and reweighed, the share is that of all events: over many
// samples its mean is the truth, though rare types are drawn too often.
func TestReweighingIsUnbiased(t *testing.T) {
	events := some(map[data.Type]int{data.Accuse: 300, data.Aid: 20, data.Assault: 5})
	truth := func(e *data.Event) bool { return e.Type != data.Aid && e.Type != data.Assault } // 300 of 325
	mean, raw := 0.0, 0.0
	const runs = 40
	for seed := range uint64(runs) {
		var answers []Answer
		for _, i := range Sample(events, 60, seed) {
			given := "n"
			if truth(&i.Event) {
				given = "yyyyyyy"
			}
			answers = append(answers, answer(i.Event.ID, string(i.Event.Type), i.Stratum.Events, i.Stratum.Sampled, given))
		}
		r, err := Score(answers)
		if err != nil {
			t.Fatal(err)
		}
		mean += r.Fields[0].Share.Value / runs
		raw += float64(r.Fields[0].Right) / float64(r.Fields[0].Judged) / runs
	}
	if math.Abs(mean-300.0/325) > 1e-9 {
		t.Errorf("mean %.4f, want %.4f", mean, 300.0/325)
	}
	if raw > 0.85 {
		t.Errorf("unweighted %.4f: the test has no point", raw)
	}
}

// The example of Cohen's kappa in Wikipedia: of 50 applications both say yes to 20
// and no to 15, they differ on 5 and 10: κ = 0.4.
func TestAgree(t *testing.T) {
	var first, second []Answer
	add := func(n int, a, b string) {
		for range n {
			id := fmt.Sprint(len(first))
			first, second = append(first, answer(id, "AID", 50, 50, a)), append(second, answer(id, "AID", 50, 50, b))
		}
	}
	add(20, "y", "y")
	add(5, "y", "n")
	add(10, "n", "y")
	add(15, "n", "n")
	add(3, "y", "?")
	add(2, "y", "")
	all, differ, err := Agree(first, second)
	if err != nil {
		t.Fatal(err)
	}
	k := all[0]
	if k.Field != FieldEvent || k.N != 50 || math.Abs(k.Kappa.Value-0.4) > 1e-12 || math.Abs(k.Same.Value-0.7) > 1e-12 {
		t.Errorf("%+v", k)
	}
	if !(k.Kappa.Lo > 0.05 && k.Kappa.Lo < 0.25 && k.Kappa.Hi > 0.55 && k.Kappa.Hi < 0.75) {
		t.Errorf("interval %+v", k.Kappa) // its standard error is about 0.13
	}
	if len(differ) != 15 || differ[0].ID != "20" || !slices.Equal(differ[0].Fields, []string{"event"}) {
		t.Errorf("differences %v", differ)
	}
	if all[3].N != 0 || !math.IsNaN(all[3].Kappa.Value) {
		t.Errorf("a field that nobody judged: %+v", all[3])
	}
	if _, _, err := Agree(first[:2], second[3:5]); err == nil || !strings.Contains(err.Error(), "no judged event in common") {
		t.Errorf("other samples: %v", err)
	}
}

func TestInstructions(t *testing.T) {
	var b strings.Builder
	if err := WriteInstructions(&b, Drawing{"audit.csv", 200, 947, 7}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"**audit.csv**", "200 events drawn at random out of 947 (seed 7)", "detente audit audit.csv"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(b.String(), "{") {
		t.Error("a place was not filled in")
	}
	for _, typ := range data.Types() {
		if !strings.Contains(b.String(), "\n| "+string(typ)+" |") {
			t.Errorf("%s is not explained", typ)
		}
	}
	for level := data.Withdrawn; level <= data.Delivered; level++ {
		if !strings.Contains(b.String(), "\n| "+level.String()+" |") {
			t.Errorf("%s is not explained", level)
		}
	}
	for _, f := range Fields() {
		if !strings.Contains(b.String(), "`"+f+"_ok`") {
			t.Errorf("%s is not explained", f)
		}
	}
}

func FuzzReadSheet(f *testing.F) {
	f.Add("id;type;stratum;stratum_events;stratum_sampled;event_ok;source_ok;target_ok;type_ok;date_ok;tone_ok;commitment_ok\nid-a;AID;s;4;2;y;y;y;y;y;y;y\n")
	f.Fuzz(func(t *testing.T, text string) {
		answers, err := ReadSheet(strings.NewReader(text))
		if err != nil {
			return
		}
		for i := range answers {
			if len(answers[i].Given) != len(Fields()) || answers[i].Stratum.Events < 1 {
				t.Fatalf("%+v", answers[i])
			}
		}
		if r, err := Score(answers); err == nil && !(r.Fields[0].Share.Value >= 0 || r.Fields[0].Judged == 0) {
			t.Fatalf("%+v", r.Fields[0])
		}
	})
}
