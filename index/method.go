package index

import (
	"fmt"
	"slices"
	"strings"

	"example.com/detente/data"
)

// The methods that Build knows; Methods says what each is.
const (
	MethodLevel        = "level"
	MethodTrend        = "trend"
	MethodMean         = "mean"
	MethodDeed         = "deed"
	MethodTone         = "tone"
	MethodCommitment   = "commitment"
	MethodWordsDeeds   = "words-deeds"
	MethodNet          = "net"
	MethodNetCoop      = "net-coop"
	MethodNetConf      = "net-conf"
	MethodBalance      = "balance"
	MethodDecay        = "decay"
	MethodDecayHalf    = "decay-45"
	MethodDecayTwice   = "decay-180"
	MethodBounded      = "bounded"
	MethodShare        = "share"
	MethodShareThreats = "share-threats"
	MethodShareActs    = "share-acts"
)

// Method describes one way from cells to an index.
type Method struct {
	Name string
	Unit string // of Point.Value
	Doc  string // one line, without a full stop

	build func(b *builder, m *Method, s *Series) ([]data.Point, error)
	// linear is nil for methods that are not weighted sums of the period means.
	linear func(b *builder, m *Method, s *Series) (*Linear, error)
	// tension says which way base 100 is taken: of the tension, of the value
	// itself, or not at all.
	base base
}

type base uint8

const (
	baseNone    base = iota // signed sums have no ratio
	baseTension             // methods on the relations scale
	baseValue               // shares of tension
)

const unitPoints = "index points"

// Methods returns all methods, the default first.
func Methods() []Method {
	return slices.Concat(levelMethods(), sumMethods(), memoryMethods())
}

// levelMethods estimate a level with a band.
func levelMethods() []Method {
	return []Method{
		{MethodLevel, unitPoints, "local level: what the events say, with bands that widen in silence",
			(*builder).level, (*builder).linearLevel, baseTension},
		{MethodTrend, unitPoints, "local linear trend: the level and where it is heading",
			(*builder).level, (*builder).linearLevel, baseTension},
		{MethodDeed, unitPoints, "level of what was done alone (Goldstein)",
			(*builder).level, (*builder).linearLevel, baseTension},
		{MethodTone, unitPoints, "level of how it was said alone (tone)",
			(*builder).level, (*builder).linearLevel, baseTension},
		{MethodCommitment, unitPoints, "level of the commitments alone",
			(*builder).level, (*builder).linearLevel, baseTension},
		{MethodWordsDeeds, "index points, tone minus deed", "level of tone minus deed: above 0 the words are warmer than the deeds",
			(*builder).level, (*builder).linearLevel, baseNone},
		{MethodMean, unitPoints, "plain mean of each period",
			(*builder).mean, (*builder).linearMean, baseTension},
	}
}

// sumMethods count and weigh the events of each period alone.
func sumMethods() []Method {
	return []Method{
		{MethodNet, "weighted Goldstein points", "sum of Goldstein values, cooperation minus conflict", (*builder).net, nil, baseNone},
		{MethodNetCoop, "weighted Goldstein points", "the sum over cooperative events alone", (*builder).net, nil, baseNone},
		{MethodNetConf, "weighted Goldstein points", "the sum over conflict events alone, negative", (*builder).net, nil, baseNone},
		{MethodBalance, unitPoints, "(cooperation − conflict) over their sum, counted in events", (*builder).balance, nil, baseTension},
		{MethodShare, "percent of the base window", "share of conflict events among all, over its mean in the base window", (*builder).share, nil, baseValue},
		{MethodShareThreats, "percent of the base window", "the same for verbal conflict alone", (*builder).share, nil, baseValue},
		{MethodShareActs, "percent of the base window", "the same for material conflict alone", (*builder).share, nil, baseValue},
	}
}

// memoryMethods carry a value from period to period.
func memoryMethods() []Method {
	return []Method{
		{MethodDecay, unitPoints, "mean that forgets half in 90 days", (*builder).decay, (*builder).linearDecay, baseTension},
		{MethodDecayHalf, unitPoints, "mean that forgets half in 45 days", (*builder).decay, (*builder).linearDecay, baseTension},
		{MethodDecayTwice, unitPoints, "mean that forgets half in 180 days", (*builder).decay, (*builder).linearDecay, baseTension},
		{MethodBounded, "-9 to 9", "score that moves less the closer it is to its ends (Yan & Zhou), graded in words", (*builder).bounded, nil, baseTension},
	}
}

// findMethod returns the method of that name; the error lists all.
func findMethod(name string) (*Method, error) {
	all := Methods()
	for i := range all {
		if all[i].Name == name {
			return &all[i], nil
		}
	}
	return nil, fmt.Errorf("method %q is not one of %s", name, strings.Join(names(all, func(*Method) bool { return true }), ", "))
}

func names(all []Method, keep func(*Method) bool) []string {
	var out []string
	for i := range all {
		if keep(&all[i]) {
			out = append(out, all[i].Name)
		}
	}
	return out
}
