package eval

import (
	"fmt"
	"slices"
	"strconv"

	"example.com/detente/data"
)

// judged is one event or sentence with its gold labels and the program's.
type judged struct {
	gold        *Event
	level       data.Level
	tone        string // "" not scored
	specificity uint8
	unjudged    bool // level and specificity are nobody's
}

// tones are the labels of codebook §4 in order.
var tones = [...]string{"hostile", "critical", "neutral", "positive", "warm"}

// toneRank returns the place of a label in tones, −1 for any other.
func toneRank(label string) int { return slices.Index(tones[:], label) }

// toneSign is −1, 0 or 1.
func toneSign(label string) int {
	switch rank := toneRank(label); {
	case rank < 0 || rank == 2:
		return 0
	case rank < 2:
		return -1
	}
	return 1
}

const levelCount = int(data.Delivered-data.Withdrawn) + 1

// nearestLevel is the right level nearest to what was said.
func (j *judged) nearestLevel() data.Level {
	best := j.gold.Level
	for _, l := range j.gold.LevelAccept {
		if distance(l, j.level) < distance(best, j.level) {
			best = l
		}
	}
	return best
}

func distance(a, b data.Level) int {
	if a < b {
		a, b = b, a
	}
	return int(a - b)
}

// nearestTone is the right tone label nearest to what was said.
func (j *judged) nearestTone() string {
	best, said := j.gold.Tone, toneRank(j.tone)
	for _, t := range j.gold.ToneAccept {
		if d := toneRank(t) - said; d*d < (toneRank(best)-said)*(toneRank(best)-said) {
			best = t
		}
	}
	return best
}

func (j *judged) specificityRight() bool {
	return !j.unjudged && (j.specificity == j.gold.Specificity || slices.Contains(j.gold.SpecificityAccept, j.specificity))
}

// judgementRates reports agreement on commitment, specificity and tone;
// items[i] are those of record i. What nobody judged at all is left out.
func judgementRates(part string, items [][]judged) []Rate {
	var out []Rate
	if anyJudged(items, func(j judged) bool { return !j.unjudged }) {
		out = append(out, commitmentRates(part, items)...)
	}
	if anyJudged(items, func(j judged) bool { return j.tone != "" }) {
		out = append(out, toneRates(part, items)...)
	}
	return out
}

func anyJudged(items [][]judged, is func(judged) bool) bool {
	return slices.ContainsFunc(items, func(of []judged) bool { return slices.ContainsFunc(of, is) })
}

const specificityExact = "specificity exact"

// commitmentRates reports agreement on commitment and specificity. A level that
// was not judged is wrong, and no coefficient counts it.
func commitmentRates(part string, items [][]judged) []Rate {
	ask := func(f func(*judged) bool) [][]bool {
		out := make([][]bool, len(items))
		for i := range items {
			for k := range items[i] {
				out[i] = append(out[i], f(&items[i][k]))
			}
		}
		return out
	}
	levels, _ := judgedCouples(items)
	return []Rate{
		share("commitment exact", part, ask(func(j *judged) bool { return !j.unjudged && j.nearestLevel() == j.level })),
		share("commitment within one", part, ask(func(j *judged) bool { return !j.unjudged && distance(j.nearestLevel(), j.level) <= 1 })),
		levels.kappa("commitment weighted kappa", part, levelCount),
		levels.alpha("commitment alpha, ordinal", part, levelValues(), Ordinal),
		levels.alpha("commitment score alpha, interval", part, levelScores(), Interval),
		share(specificityExact, part, ask((*judged).specificityRight)),
	}
}

// toneRates reports agreement on tone. A tone that was not scored is wrong, but
// of no sign.
func toneRates(part string, items [][]judged) []Rate {
	exact, sign, wrong := make([][]bool, len(items)), make([][]bool, len(items)), make([][]bool, len(items))
	for i := range items {
		for k := range items[i] {
			j := &items[i][k]
			right := j.nearestTone()
			exact[i] = append(exact[i], right == j.tone)
			sign[i] = append(sign[i], j.tone != "" && toneSign(right) == toneSign(j.tone))
			wrong[i] = append(wrong[i], toneSign(right)*toneSign(j.tone) < 0)
		}
	}
	_, labels := judgedCouples(items)
	values := make([]float64, len(tones))
	for i := range values {
		values[i] = float64(i)
	}
	return []Rate{
		share("tone exact", part, exact), share("tone sign exact", part, sign), share("tone wrong sign", part, wrong),
		labels.alpha("tone alpha, ordinal", part, values, Ordinal),
	}
}

// judgedCouples returns places of levels and of scored tones, gold and said.
func judgedCouples(items [][]judged) (levels, labels couples) {
	levels, labels = make(couples, len(items)), make(couples, len(items))
	for i := range items {
		for k := range items[i] {
			j := &items[i][k]
			if !j.unjudged {
				levels[i] = append(levels[i], [2]int{int(j.nearestLevel() - data.Withdrawn), int(j.level - data.Withdrawn)})
			}
			if said := toneRank(j.tone); said >= 0 {
				labels[i] = append(labels[i], [2]int{toneRank(j.nearestTone()), said})
			}
		}
	}
	return levels, labels
}

func levelValues() []float64 {
	out := make([]float64, levelCount)
	for i := range out {
		out[i] = float64(i)
	}
	return out
}

func levelScores() []float64 {
	out := make([]float64, levelCount)
	for i := range out {
		out[i] = (data.Level(i) + data.Withdrawn).Score()
	}
	return out
}

// sentences scores the scorers on sentences for a named pair.
func (s *Section) sentences(g *Gold, answers []Answer, opt *Options) {
	s.sentencePart("", g, answers, opt)
	if len(opt.Alternatives) > 0 {
		s.sentencePart("contested labels accepted", g.With(opt.Alternatives), answers, opt)
	}
	for i := range answers {
		e := &g.Records[i].Events[0]
		if a := answers[i].Judgement; a != nil {
			s.judgementMisses(g, i, e, a)
		}
	}
}

func (s *Section) sentencePart(part string, g *Gold, answers []Answer, opt *Options) {
	items := make([][]judged, len(answers))
	asked := false
	for i := range answers {
		if j := answers[i].Judgement; j != nil {
			asked = true
			items[i] = []judged{j.of(&g.Records[i].Events[0])}
		}
	}
	if asked {
		s.Rates = append(s.Rates, judgementRates(part, items)...)
	}
	s.typeRecall(part, couple(g, answers))
	for k := range opt.Judges {
		for i := range answers {
			j := answers[i].Beside[k].of(&g.Records[i].Events[0])
			j.tone = "" // it is among the tones
			items[i] = []judged{j}
		}
		s.Rates = append(s.Rates, judgementRates(beside(opt.Judges[k].Name, part), items)...)
	}
	for k := 1; k < len(opt.Tones); k++ {
		for i := range answers {
			items[i] = []judged{{gold: &g.Records[i].Events[0], tone: data.ToneLabel(answers[i].Tones[k][0])}}
		}
		s.Rates = append(s.Rates, toneRates(beside(opt.Tones[k].Name, part), items)...)
	}
}

// of puts j beside a gold event.
func (j *Judgement) of(gold *Event) judged {
	return judged{gold: gold, level: j.Level, tone: data.ToneLabel(j.Tone), specificity: j.Specificity, unjudged: j.Unjudged}
}

func beside(name, part string) string {
	if part == "" {
		return name
	}
	return name + ", " + part
}

// typeRecall is the share of sentences in which the coder, running free, told an
// event of the pair and type.
func (s *Section) typeRecall(part string, list []told) {
	right := make([][]bool, len(list))
	for i := range list {
		if list[i].said == nil {
			return
		}
		right[i] = []bool{len(match(byPair|byType, list[i].gold, list[i].said)) > 0}
	}
	s.Rates = append(s.Rates, share("pair + type recalled, running free", part, right))
}

func (s *Section) judgementMisses(g *Gold, i int, e *Event, a *Judgement) {
	r := &g.Records[i]
	text := fmt.Sprintf("(%s, %s) %s", e.Source, e.Target, r.Article.Text)
	if a.Level != e.Level {
		s.Misses = append(s.Misses, Miss{r.ID, "commitment", level(e.Level), level(a.Level), text})
	}
	if label := data.ToneLabel(a.Tone); label != e.Tone {
		said := label
		if label != "" {
			said += fmt.Sprintf(" %+.2f", a.Tone)
		}
		s.Misses = append(s.Misses, Miss{r.ID, "tone", e.Tone, said, text})
	}
	if a.Specificity != e.Specificity {
		s.Misses = append(s.Misses, Miss{r.ID, "specificity", strconv.Itoa(int(e.Specificity)), strconv.Itoa(int(a.Specificity)), text})
	}
}

func level(l data.Level) string { return fmt.Sprintf("%d %s", l, l) }
