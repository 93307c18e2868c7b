package bootstrap

// Key stands for one cluster under one seed.
type Key uint64

// NewKey returns the key of the cluster of that id.
func NewKey(seed uint64, id string) Key {
	const offset, prime = 0xcbf29ce484222325, 0x100000001b3 // FNV-1a, 64 bits (Fowler, Noll & Vo)
	h := uint64(offset)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * prime
	}
	return Key(mix(h ^ mix(seed)))
}

// mix is the finaliser of SplitMix64 (Steele, Lea & Flood 2014): it spreads
// every bit of v over all of them.
func mix(v uint64) uint64 {
	v += 0x9e3779b97f4a7c15
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return v ^ v>>31
}

// Counts sets counts[i] to how often the cluster counts in replicate first + i,
// Poisson with mean 1. It panics when first is odd or negative.
func (k Key) Counts(first int, counts []uint8) {
	if first < 0 || first%2 != 0 {
		panic("bootstrap: replicates begin with an even number")
	}
	for i := 0; i < len(counts); i += 2 {
		h := mix(uint64(k) + uint64(first+i)*0xd1342543de82ef95) // an odd number: another place for every pair
		counts[i] = count(uint32(h))
		if i+1 < len(counts) {
			counts[i+1] = count(uint32(h >> 32))
		}
	}
}

// poisson holds Pr(X ≤ k)·2³² for X ~ Poisson(1), rounded: Σ e⁻¹/j! for j ≤ k.
// What lies beyond the last has a chance below 2⁻³².
var poisson = [...]uint32{
	1580030169, 3160060337, 3950075422, 4213413783, 4279248374, 4292415292, 4294609778, 4294923276, 4294962463, 4294966817, 4294967253, 4294967292,
}

// quick holds the count of each value of the upper 12 bits, or unsure where the
// lower ones decide: no branch that a processor could guess wrong. It is filled
// once and never changed.
var quick = fillQuick()

const unsure = 255

func fillQuick() (table [1 << 12]uint8) {
	for i := range table {
		low := uint32(i) << 20
		table[i] = slowCount(low)
		if slowCount(low|(1<<20-1)) != table[i] {
			table[i] = unsure
		}
	}
	return table
}

// count turns 32 uniform bits into a count.
func count(u uint32) uint8 {
	if c := quick[u>>20]; c != unsure {
		return c
	}
	return slowCount(u)
}

func slowCount(u uint32) uint8 {
	for k, limit := range poisson {
		if u < limit {
			return uint8(k)
		}
	}
	return uint8(len(poisson))
}
