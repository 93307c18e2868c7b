package actor

import (
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// read returns "name=ACTOR" for every mention of the sentences of s.
func read(t testing.TB, s string, day data.Day) string {
	t.Helper()
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(g)
	r.Start(day)
	var out []string
	d := text.Split(s)
	for i := range d.Sentences {
		for _, m := range r.Read(&d.Sentences[i]) {
			out = append(out, d.Sentences[i].TokenText(m.First, m.Last)+"="+string(m.Actor))
		}
	}
	return strings.Join(out, " ")
}

var (
	in2021 = data.MakeDay(2021, 9, 10)
	in2006 = data.MakeDay(2006, 7, 1)
)

// TestNames: names that contain other names, masks, terms of office. Terms are
// public record.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		name, in string
		day      data.Day
		has, not []string
	}{
		{"states and adjectives", "Chinese officials met the U.S. delegation.", in2021, []string{"Chinese=CHN", "U.S.=USA"}, nil},
		{"longest name wins", "South Korea and New Zealand spoke.", in2021, []string{"South Korea=KOR", "New Zealand=NZL"}, nil},
		{"a sea is no state", "Ships sailed the South China Sea.", in2021, []string{"South China Sea="}, []string{"China=CHN"}},
		{"a company is no state", "U.S. Steel cut jobs.", in2021, []string{"U.S. Steel="}, []string{"U.S.=USA"}},
		{"an American Georgia", "He lives in Atlanta, Georgia.", in2021, nil, []string{"Georgia=GEO"}},
		{"a Georgia of its own", "Georgia recalled its envoy.", in2021, []string{"Georgia=GEO"}, nil},
		{"games in a city", "She won at the Beijing Olympics.", in2021, nil, []string{"Beijing=CHN"}},
		{"a bird", "They ate turkey and roast Turkey sandwiches.", in2021, nil, []string{"turkey=TUR"}},
		{"a basketball player", "Michael Jordan retired.", in2021, nil, []string{"Jordan=JOR"}},
		{"seats of government", "The Kremlin answered the White House.", in2021, []string{"Kremlin=RUS", "White House=USA"}, nil},
		{"bodies", "NATO and the European Union agreed.", in2021, []string{"NATO=NATO", "European Union=EU"}, nil},
		{"in office", "Angela Merkel spoke.", in2006, []string{"Angela Merkel=DEU"}, nil},
		{"out of office", "Tony Blair spoke.", in2021, []string{"Tony Blair="}, nil},
		{"a middle initial", "Antony J. Blinken flew.", in2021, []string{"Antony J. Blinken=USA"}, nil},
		{"a surname after the name", "Sergey Lavrov spoke. Lavrov then left.", in2021, []string{"Lavrov=RUS"}, nil},
		{"a title and a surname", "Mr. Xi spoke.", in2021, []string{"Xi=CHN"}, nil},
		{"typographic apostrophes", "The People’s Republic of China replied.", in2021, []string{"People ’s Republic of China=CHN"}, nil},
	} {
		got := read(t, c.in, c.day)
		for _, want := range c.has {
			if !strings.Contains(" "+got+" ", " "+want+" ") {
				t.Errorf("%s: %q: got %q, want %q", c.name, c.in, got, want)
			}
		}
		for _, bad := range c.not {
			if strings.Contains(" "+got+" ", " "+bad+" ") {
				t.Errorf("%s: %q: got %q, must not have %q", c.name, c.in, got, bad)
			}
		}
	}
}

// refs resolves every noun phrase of the last sentence of s.
func refs(t testing.TB, s string) map[string]Ref {
	t.Helper()
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	p, err := text.NewParser()
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(g)
	r.Start(in2021)
	out := make(map[string]Ref)
	d := text.Split(s)
	for i := range d.Sentences {
		clear(out)
		sent := &d.Sentences[i]
		m := append([]Mention(nil), r.Read(sent)...)
		p.Parse(sent, Spans(m))
		for k := range sent.Phrases {
			if sent.Phrases[k].Kind == text.NP {
				out[sent.Words(k)] = r.Phrase(sent, m, k, nil)
			}
		}
	}
	return out
}

func TestPhrase(t *testing.T) {
	for _, c := range []struct {
		name, in, np string
		actors       []data.Actor
		acts         bool
	}{
		{"officials act for their state", "Chinese officials left.", "Chinese officials", []data.Actor{"CHN"}, true},
		{"goods do not", "Chinese goods arrived.", "Chinese goods", []data.Actor{"CHN"}, false},
		{"nationals do not", "Two Kuwaiti nationals were freed.", "Two Kuwaiti nationals", []data.Actor{"KWT"}, false},
		{"a former official does not", "A former Iranian minister spoke.", "A former Iranian minister", []data.Actor{"IRN"}, false},
		{"a possessor", "China's foreign ministry spoke.", "foreign ministry", []data.Actor{"CHN"}, true},
		{"of", "The president of France spoke.", "The president", []data.Actor{"FRA"}, true},
		{"two of", "The leaders of India and Pakistan met.", "The leaders", []data.Actor{"IND", "PAK"}, true},
		{"sponsors do not act", "Iran-backed militias attacked.", "Iran - backed militias", nil, false},
		{"both sides", "India and Pakistan met. The two sides agreed.", "The two sides", []data.Actor{"IND", "PAK"}, true},
	} {
		ref, ok := refs(t, c.in)[c.np]
		if !ok {
			t.Errorf("%s: no noun phrase %q in %q", c.name, c.np, c.in)
			continue
		}
		if len(ref.Actors) != len(c.actors) || ref.Acts() != c.acts {
			t.Errorf("%s: %q is %v, acts %v; want %v, %v", c.name, c.np, ref.Actors, ref.Acts(), c.actors, c.acts)
			continue
		}
		for i := range c.actors {
			if ref.Actors[i] != c.actors[i] {
				t.Errorf("%s: %q is %v, want %v", c.name, c.np, ref.Actors, c.actors)
			}
		}
	}
}

func TestResolve(t *testing.T) {
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]data.Actor{
		"us": "USA", "china": "CHN", "usa": "USA", "United Kingdom": "GBR", "russia": "RUS", "south korea": "KOR", "nato": "NATO", "iran": "IRN",
	} {
		if got, ok := g.Resolve(name); !ok || got != want {
			t.Errorf("Resolve(%q) = %q, %v; want %q", name, got, ok, want)
		}
	}
	if got, ok := g.Resolve("atlantis"); ok {
		t.Errorf("Resolve(atlantis) = %q, want none", got)
	}
}

func TestWith(t *testing.T) {
	for _, c := range []struct{ name, in, fault string }{
		{"a new name", "name\tactor\trole\nZembla\tNOR\tcountry\n", ""},
		{"an unknown actor", "name\tactor\trole\nZembla\tZZZ\tcountry\n", "x.tsv:2"},
		{"an unknown role", "name\tactor\trole\nZembla\tNOR\tking\n", "role"},
		{"a bad date", "name\tactor\trole\tfrom\nZembla\tNOR\tcountry\t20x\n", "date"},
		{"too few columns", "name\tactor\nZembla\tNOR\n", "columns"},
	} {
		_, err := With(strings.NewReader(c.in), "x.tsv")
		if (err == nil) != (c.fault == "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.fault)
		}
	}
}

// TestGazetteerReach: every state has a country name, and each of the 40
// states that the news names most has leaders and foreign ministers.
func TestGazetteerReach(t *testing.T) {
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	roles := map[data.Actor]map[Role]int{}
	var walk func(n *node)
	walk = func(n *node) {
		for _, e := range n.entries {
			if roles[e.actor] == nil {
				roles[e.actor] = map[Role]int{}
			}
			roles[e.actor][e.role]++
		}
		for _, c := range n.next {
			walk(c)
		}
	}
	walk(&g.full)
	for _, a := range strings.Fields(`USA CHN RUS GBR FRA DEU JPN KOR PRK IND PAK IRN ISR SAU TUR EGY SYR IRQ UKR BLR GEO AZE ARM CAN AUS ITA ESP
		POL HUN SRB BRA ARG COL VEN CUB MEX IDN MYS THA VNM PHL AFG LBN JOR QAT ZAF`) {
		r := roles[data.Actor(a)]
		if r[Country] == 0 || r[Demonym] == 0 || r[Leader] < 3 || r[Minister] < 3 {
			t.Errorf("%s: %d country names, %d demonyms, %d leaders, %d ministers", a, r[Country], r[Demonym], r[Leader], r[Minister])
		}
	}
}
