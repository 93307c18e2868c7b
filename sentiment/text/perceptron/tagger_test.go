package perceptron

import (
	"strings"
	"testing"

	"github.com/jdkato/prose/v3/tag"
)

// sentences stress the features: years, numbers, hyphens, marks, letters beyond
// ASCII, words that the model has never seen, and very short sentences.
var sentences = []string{
	"China and the United States agreed on Friday to resume talks on military-to-military ties .",
	"\"We will not yield\" , he said , and left .",
	"In 1972 Nixon visited Beijing ; in 2,021 pages there 's 1 word 3.5 % of us read .",
	"Erdoğan's aides , Peña Nieto and the Chargé d'affaires met in São Tomé .",
	"Xi meets Merkel",
	"No",
	"-",
	"Zxqvist blorps the grelfy snard , wug-like and @handle followed -LRB- a lot -RRB- *T*-1 0 .",
	"The +123 and -123 and --12 and 12-b are NOT Numbers , IS IT ? L'état , c'est moi .",
	"If Tokyo objects , Seoul would have to have been warned that what it wants is what it gets .",
}

func TestSameAsProse(t *testing.T) {
	theirs, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	ours, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second round finds every word remembered
		for _, s := range sentences {
			words := strings.Fields(s)
			got := ours.Tag(nil, words)
			for i, want := range theirs.Tag(words) {
				if name := ours.name(got[i], words[i]); name != want.Tag {
					t.Errorf("%q, token %q: got %s, prose says %s", s, words[i], name, want.Tag)
				}
			}
		}
	}
}

// name is the tag as prose writes it.
func (t *Tagger) name(class uint8, token string) string {
	switch {
	case class != Special:
		return t.Classes()[class]
	case strings.HasPrefix(token, "-"):
		return token
	}
	return "-NONE-"
}

func TestForgets(t *testing.T) {
	tagger, err := New()
	if err != nil {
		t.Fatal(err)
	}
	word := []byte("aaaaaa")
	for range 3 * maxWords {
		for i := len(word) - 1; ; i-- {
			if word[i]++; word[i] <= 'z' {
				break
			}
			word[i] = 'a'
		}
		tagger.Tag(nil, []string{string(word)})
		if len(tagger.words) > maxWords+1 {
			t.Fatalf("remembers %d words, want at most %d", len(tagger.words), maxWords+1)
		}
	}
}

func TestDamagedModel(t *testing.T) {
	if _, err := decode([]byte("PROSETAX")); err == nil {
		t.Error("no error for another file")
	}
	m, err := english()
	if err != nil {
		t.Fatal(err)
	}
	whole := encodeHead(m)
	for n := range whole {
		if _, err := decode(whole[:n]); err == nil {
			t.Fatalf("no error for a model cut off at byte %d", n)
		}
	}
}

// encodeHead is the start of a model file: its classes, and nothing behind.
func encodeHead(m *model) []byte {
	b := append([]byte(magic), version, 0, 0, 0, byte(len(m.classes)), 0, 0, 0)
	for _, c := range m.classes {
		b = append(b, byte(len(c)), 0)
		b = append(b, c...)
	}
	return b
}

func FuzzTag(f *testing.F) {
	for _, s := range sentences {
		f.Add(s)
	}
	theirs, err := tag.New()
	if err != nil {
		f.Fatal(err)
	}
	ours, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := strings.Fields(s)
		got := ours.Tag(nil, words)
		emoticon := false // prose gives these a tag of their own; news has none
		for i, want := range theirs.Tag(words) {
			emoticon = emoticon || want.Tag == "SYM" && ours.name(got[i], words[i]) != "SYM"
			if name := ours.name(got[i], words[i]); !emoticon && name != want.Tag {
				t.Errorf("token %q: got %s, prose says %s", words[i], name, want.Tag)
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	words := strings.Fields(sentences[0])
	b.Run("detente", func(b *testing.B) {
		ours, err := New()
		if err != nil {
			b.Fatal(err)
		}
		var out []uint8
		for b.Loop() {
			out = ours.Tag(out[:0], words)
		}
	})
	b.Run("prose", func(b *testing.B) {
		theirs, err := tag.New()
		if err != nil {
			b.Fatal(err)
		}
		tokens := theirs.Tag(words)
		for b.Loop() {
			theirs.TagTokens(tokens)
		}
	})
}
