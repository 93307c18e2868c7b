package echo

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"example.com/detente/data"
)

// shingle is how many words in a row are compared.
const shingle = 5 // method.md §2

// block is what two reports from text must share before their words are
// compared.
type block struct {
	source, target data.Actor
	reciprocal     bool
	kind           data.Type
}

func blockOf(e *data.Event) block {
	b := block{e.Source, e.Target, e.Reciprocal, e.Type}
	if b.reciprocal && b.target < b.source {
		b.source, b.target = b.target, b.source
	}
	return b
}

// wordings joins the reports from text whose words are nearly the same. Only
// reports that share a shingle are compared, found by an index of all shingles.
func (f *folder) wordings() {
	blocks := make(map[block][]int)
	for i := range f.reports {
		if e := &f.reports[i]; fromText(e) && e.Evidence != "" {
			blocks[blockOf(e)] = append(blocks[blockOf(e)], i)
		}
	}
	seed := maphash.MakeSeed()
	for _, members := range blocks {
		if len(members) > 1 {
			f.compare(members, seed)
		}
	}
}

// compare joins members of one block. The seed decides which hashes collide, a
// chance of one in 2⁶⁴ for each pair of shingles, and nothing else.
func (f *folder) compare(members []int, seed maphash.Seed) {
	sets := make([][]uint64, len(members))
	index := make(map[uint64][]int) // shingle → members seen with it
	for k, i := range members {
		sets[k] = shingles(f.reports[i].Evidence, seed)
		tried := make(map[int]bool)
		for _, h := range sets[k] {
			for _, other := range index[h] {
				if !tried[other] {
					tried[other] = true
					if f.same(members[other], i) && jaccard(sets[other], sets[k]) >= Likeness {
						f.join(members[other], i)
					}
				}
			}
			index[h] = append(index[h], k)
		}
	}
}

// same reports whether two reports come from two articles and their dates
// overlap within Slack.
func (f *folder) same(i, j int) bool {
	a, b := &f.reports[i], &f.reports[j]
	return a.ArticleID != b.ArticleID && a.Date <= b.LastDay()+Slack && b.Date <= a.LastDay()+Slack
}

// shingles returns the hashes of each run of words, sorted, each once. Fewer
// words than a run has make one.
func shingles(s string, seed maphash.Seed) []uint64 {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var out []uint64
	for i := 0; i == 0 || i+shingle <= len(words); i++ {
		out = append(out, maphash.String(seed, strings.Join(words[i:min(len(words), i+shingle)], " ")))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// jaccard is the share of elements that two sorted sets have in common, 0 … 1.
func jaccard(a, b []uint64) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
