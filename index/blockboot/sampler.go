package blockboot

import (
	"math"
	"math/rand/v2"
)

// Sampler draws positions of a series by the stationary bootstrap. It belongs to
// one goroutine.
type Sampler struct {
	n    int
	jump uint64 // a step begins a new block when a random number lies below it
	rng  *rand.Rand
}

// NewSampler returns a sampler of a series of n values with blocks of the given
// expected length; a length below 1 counts as 1, which draws each value alone. It
// panics when n < 1.
func NewSampler(n int, length float64, seed uint64) *Sampler {
	if n < 1 {
		panic("blockboot: nothing to draw from")
	}
	p := 1 / max(1, length)
	jump := uint64(math.MaxUint64)
	if p < 1 {
		jump = uint64(math.Ldexp(p, 64))
	}
	return &Sampler{n: n, jump: jump, rng: rand.New(rand.NewPCG(seed, uint64(n)))}
}

// Draw fills pick with positions in [0, n): each follows the one before it,
// around the end to the beginning, or with probability 1/length is anywhere.
func (s *Sampler) Draw(pick []int) {
	at := 0
	for i := range pick {
		if i == 0 || s.jump == math.MaxUint64 || s.rng.Uint64() < s.jump {
			at = s.rng.IntN(s.n)
		} else if at++; at == s.n {
			at = 0
		}
		pick[i] = at
	}
}
