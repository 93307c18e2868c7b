package dataset

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/detente/data"
)

func somePair(rng *rand.Rand) data.Pair {
	return data.MakePair(data.Actor(fmt.Sprint("A", rng.IntN(9))), "USA")
}

func randomBreak(rng *rand.Rand) data.Break {
	b := data.Break{
		Pair: somePair(rng), Direction: data.Direction(word(rng)), Period: data.Period(rng.IntN(5)),
		Start: someDay(rng), Earliest: someDay(rng), Latest: someDay(rng),
		Size: float(rng), SE: float(rng), Before: float(rng), After: float(rng), Strength: float(rng),
	}
	for range rng.IntN(4) {
		b.Events = append(b.Events, fmt.Sprint("event ", rng.IntN(99)))
	}
	return b
}

func randomDriver(rng *rand.Rand) data.Driver {
	return data.Driver{
		Pair: somePair(rng), Direction: data.Direction(word(rng)), Method: word(rng), Period: data.Period(rng.IntN(5)),
		Start: someDay(rng), Since: someDay(rng), EventID: word(rng), Contribution: float(rng), Share: float(rng),
	}
}

func randomBand(rng *rand.Rand) data.Band {
	return data.Band{
		Pair: somePair(rng), Direction: data.Direction(word(rng)), Method: word(rng), Period: data.Period(rng.IntN(5)),
		Start: someDay(rng), Layer: word(rng), Lo: float(rng), Hi: float(rng),
	}
}

func TestBreaksRoundTrip(t *testing.T)  { roundTrip(t, breakTable(), randomBreak) }
func TestDriversRoundTrip(t *testing.T) { roundTrip(t, driverTable(), randomDriver) }
func TestBandsRoundTrip(t *testing.T)   { roundTrip(t, bandTable(), randomBand) }

// A canonical order decides between any two rows that differ in what names them.
func TestOrdersAreTotal(t *testing.T) {
	breaks, drivers, bands := many(300, randomBreak), many(300, randomDriver), many(300, randomBand)
	slices.SortFunc(breaks, func(a, b data.Break) int { return data.CompareBreaks(&a, &b) })
	slices.SortFunc(drivers, func(a, b data.Driver) int { return data.CompareDrivers(&a, &b) })
	slices.SortFunc(bands, func(a, b data.Band) int { return data.CompareBands(&a, &b) })
	for i := 1; i < 300; i++ {
		if a, b := breaks[i-1], breaks[i]; data.CompareBreaks(&a, &b) == 0 &&
			(a.Pair != b.Pair || a.Direction != b.Direction || a.Period != b.Period || a.Start != b.Start) {
			t.Errorf("breaks %+v and %+v compare equal", a, b)
		}
		if a, b := drivers[i-1], drivers[i]; data.CompareDrivers(&a, &b) == 0 && (a.EventID != b.EventID || a.Since != b.Since) {
			t.Errorf("drivers %+v and %+v compare equal", a, b)
		}
		if a, b := bands[i-1], bands[i]; data.CompareBands(&a, &b) == 0 && (a.Layer != b.Layer || a.Start != b.Start) {
			t.Errorf("bands %+v and %+v compare equal", a, b)
		}
	}
}
