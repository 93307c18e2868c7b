package statespace

// Space is memory to be used again by one fit after the other: fits of long series
// spend more time on fresh memory than on arithmetic. A nil Space is fresh memory
// for each. It belongs to one goroutine.
type Space struct {
	block []float64
	used  int
}

// Reset makes all memory free: what was computed with it is void from then on.
func (s *Space) Reset() { s.used = 0 }

// take returns n zeros.
func (s *Space) take(n int) []float64 {
	if s == nil {
		return make([]float64, n)
	}
	if s.used+n > len(s.block) { // what was taken from the old block keeps it alive
		s.block, s.used = make([]float64, max(2*len(s.block), n)), 0
	}
	out := s.block[s.used : s.used+n : s.used+n]
	s.used += n
	clear(out)
	return out
}

// mark and release free what was taken between them. A block that was replaced in
// the meantime stays.
func (s *Space) mark() int {
	if s == nil {
		return 0
	}
	return s.used
}

func (s *Space) release(mark int) {
	if s != nil && mark <= s.used {
		s.used = mark
	}
}
