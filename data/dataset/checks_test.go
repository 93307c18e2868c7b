package dataset

import (
	"math/rand/v2"
	"testing"

	"example.com/detente/data"
)

func randomCheck(rng *rand.Rand) data.Check {
	return data.Check{
		Pair: somePair(rng), Direction: data.Direction(word(rng)), Method: word(rng), Period: data.Period(rng.IntN(5)),
		N: rng.Int64(), Forecasts: rng.Int64(), In50: rng.Int64(), In90: rng.Int64(), LjungBox: float(rng), Q: float(rng), Sigma: float(rng),
	}
}

func randomSensitivity(rng *rand.Rand) data.Sensitivity {
	return data.Sensitivity{
		Pair: somePair(rng), Direction: data.Direction(word(rng)), Period: data.Period(rng.IntN(5)), Variant: word(rng),
		N: rng.Int64(), Spearman: float(rng), Mean: float(rng), Published: float(rng),
	}
}

func TestChecksRoundTrip(t *testing.T)      { roundTrip(t, checkTable(), randomCheck) }
func TestSensitivityRoundTrip(t *testing.T) { roundTrip(t, sensitivityTable(), randomSensitivity) }
