package index

import (
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
)

// The weights of the three components when a Scoring names none.
const (
	DefaultWDeed = 0.40 // [W] what was done counts most
	DefaultWTone = 0.25 // [W] wording alone counts least
	DefaultWBond = 0.35 // [W] a commitment binds, a word does not
)

// The ways in which the number of reports makes the volume of an event.
const (
	VolumeEqual    = "equal"    // 1, however often the event was reported
	VolumeLog      = "log"      // 1 + log2 of the reports, the default
	VolumeMentions = "mentions" // the reports
)

// Scoring says how the three components of an event make one score. The zero
// value stands for the defaults; when any weight is set, all three count as they
// are, so that {WDeed: 1} scores the deed alone.
type Scoring struct {
	WDeed  float64 // weight of Goldstein/10, ≥ 0
	WTone  float64 // weight of the tone, ≥ 0
	WBond  float64 // weight of the commitment score, ≥ 0
	Volume string  // VolumeEqual, VolumeLog or VolumeMentions; "" is VolumeLog
}

// Validate says which setting is wrong, or nil.
func (s Scoring) Validate() error {
	for _, w := range []struct {
		name string
		v    float64
	}{{"deed", s.WDeed}, {"tone", s.WTone}, {"bond", s.WBond}} {
		if !(w.v >= 0) || math.IsInf(w.v, 0) {
			return fmt.Errorf("weight of the %s is %g: use a number of 0 or more", w.name, w.v)
		}
	}
	switch s.Volume {
	case "", VolumeEqual, VolumeLog, VolumeMentions:
		return nil
	}
	return fmt.Errorf("volume %q is not one of equal, log, mentions", s.Volume)
}

func (s Scoring) withDefaults() Scoring {
	if s.WDeed == 0 && s.WTone == 0 && s.WBond == 0 {
		s.WDeed, s.WTone, s.WBond = DefaultWDeed, DefaultWTone, DefaultWBond
	}
	if s.Volume == "" {
		s.Volume = VolumeLog
	}
	return s
}

// Score fills e.Score and e.Weight and nothing else. The score is the weighted
// mean of the components that e has, NaN when it has none; the weight is
// certainty × volume. Both are whole multiples of data.Nano. base is the tone
// that coded records have on average (see ToneBaseline); nil takes nothing off.
// The error says that s is not valid or that base does not cover e.
func (s Scoring) Score(e *data.Event, base *ToneBaseline) error {
	if err := s.Validate(); err != nil {
		return err
	}
	c, err := componentsOf(e, base)
	if err != nil {
		return err
	}
	s = s.withDefaults()
	sum, weight := 0.0, 0.0
	for _, part := range [...]struct{ w, v float64 }{{s.WDeed, c.deed}, {s.WTone, c.tone}, {s.WBond, c.bond}} {
		if !math.IsNaN(part.v) {
			sum += float64(part.w * part.v) // the conversion forbids a fused step, which some machines would take
			weight += part.w
		}
	}
	e.Score = math.NaN()
	if weight > 0 {
		e.Score = roundNano(sum / weight)
	}
	e.Weight = roundNano(certainty(e) * s.volume(e.Mentions))
	return nil
}

// volume returns what mentions reports are worth; fewer than one counts as one.
func (s Scoring) volume(mentions int) float64 {
	m := float64(max(1, mentions))
	switch s.Volume {
	case VolumeEqual:
		return 1
	case VolumeMentions:
		return m
	default:
		return 1 + math.Log2(m)
	}
}

func certainty(e *data.Event) float64 {
	if e.Certainty == 0 {
		return 1
	}
	return e.Certainty
}

// components are the three parts of a score, each in [−1, 1], NaN when absent.
type components struct{ deed, tone, bond float64 }

// componentsOf reads the parts from e. Level 0 is silence about cooperation and
// no evidence, so that it gives no bond.
func componentsOf(e *data.Event, base *ToneBaseline) (components, error) {
	c := components{deed: e.Goldstein / 10, tone: e.Tone, bond: math.NaN()}
	if e.Commitment != data.NoCommitment {
		c.bond = e.Commitment.Score()
	}
	if base != nil && wholeArticleTone(e) {
		mean, ok := base.Mean(e.Date)
		if !ok {
			return c, fmt.Errorf("event %s: the tone baseline has no record of %s: add every event to it before scoring",
				e.ID, data.PeriodMonth.Label(data.PeriodMonth.Start(e.Date)))
		}
		c.tone = min(1, max(-1, e.Tone-mean))
	}
	return c, nil
}

// wholeArticleTone reports whether the tone of e is its record's AvgTone, which
// describes the whole article and not this event.
func wholeArticleTone(e *data.Event) bool {
	return e.ArticleID == "" && !math.IsNaN(e.Tone) &&
		(strings.HasPrefix(e.Ontology, "gdelt") || strings.HasPrefix(e.Ontology, "icews"))
}

// roundNano rounds v to a whole multiple of data.Nano.
func roundNano(v float64) float64 { return math.Round(v*nanos) / nanos }

// nanos is 1/data.Nano, which unlike data.Nano is exact in binary.
const nanos = 1e9
