package charts

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func waterfall() Waterfall {
	return Waterfall{Title: "The Pelosi visit and the drills after it made most of the fall in August 2022",
		Subtitle: "Contributions of single events to the relations index, points; local level with hindsight",
		Footnote: "Source: synthetic. n = 212 events from 1 Jul to 31 Aug 2022. detente 0.1.",
		From:     WaterfallEnd{"Jul 2022", -31.4}, To: WaterfallEnd{"Aug 2022", -58.2},
		Steps: []WaterfallStep{
			{"2 Aug 2022: Pelosi lands in Taipei", -9.6}, {"4 Aug 2022: China fires missiles into the sea around Taiwan in its largest drills for decades", -12.1},
			{"5 Aug 2022: China ends talks with the United States on climate, crime and defence", -7.3},
			{"9 Aug 2022: Biden signs the CHIPS act", -2.2}, {"26 Aug 2022: accountants agree on audits of Chinese firms in New York", 6.4},
			{"28 Aug 2022: two American cruisers sail through the strait", -1.8},
		}}
}

func waterfallCases() map[string]drawer {
	dark := waterfall()
	dark.Theme = Dark()
	few := waterfall()
	few.Steps = few.Steps[1:2]
	none := waterfall()
	none.Steps, none.To.Value = nil, none.From.Value
	many := waterfall()
	for i := range 40 {
		many.Steps = append(many.Steps, WaterfallStep{fmt.Sprintf("%d Aug 2022: the minister of the one side says something about the other that is long (%d)", i%28+1, i), 5 * math.Sin(float64(i*3))})
	}
	tiny := waterfall()
	tiny.From.Value, tiny.To.Value, tiny.Rest = 0.2, 1.1, "older events, whose weight decays"
	tiny.Steps = []WaterfallStep{{"Σχέσεις: a step without a date in its head, of some length to be seen", 0.31}, {"no colon at all", -0.04}}
	return map[string]drawer{"golden": few, "usual": waterfall(), "dark": dark, "none": none, "many": many, "tiny": tiny}
}

func TestWaterfallSums(t *testing.T) {
	for name, d := range waterfallCases() {
		p, err := d.(Waterfall).plan()
		if err != nil {
			t.Fatal(err)
		}
		at := p.rows[0].to
		for _, r := range p.rows[1:] {
			if math.Abs(r.from-at) > 1e-9 && !r.end || r.end && math.Abs(r.to-at) > 1e-5 {
				t.Errorf("%s: row %q begins at %g, the one before ends at %g", name, r.text, r.from, at)
			}
			at = r.to
		}
	}
	many := waterfallCases()["many"].(Waterfall)
	many.Steps[3].Value = math.NaN()
	got := strings.Join(figureOf(t, many).Warnings(), "\n")
	for _, want := range []string{"1 steps without a value", "21 steps beyond the first 24"} {
		if !strings.Contains(got, want) {
			t.Errorf("warnings %q do not say %q", got, want)
		}
	}
	if _, err := (Waterfall{To: WaterfallEnd{Value: math.NaN()}}).Figure(); err == nil || !strings.Contains(err.Error(), "choose dates") {
		t.Errorf("a date without a value: error %v", err)
	}
}
