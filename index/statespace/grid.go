package statespace

// point is one place of a grid, its log density and the Sigma2 that goes with it.
type point struct{ at, height, noise float64 }

// grid is a one-dimensional density on places in order.
type grid []point

const (
	coarse   = 1.2 // [W] first distance of the places in ln q: half a decade
	deep     = 5   // [W] log density below the top at which a place does not matter: e⁻⁵ < 0.01
	enough   = 7   // [W] places that matter for a sum to stand for the integral
	halvings = 5   // [W] of the distance at most: 10,000 observations fix ln q no better
)

// newGrid evaluates a density on [lo, hi] and halves the distance of its places
// where the density is high, until enough of them matter.
func newGrid(lo, hi float64, eval func(float64) point) grid {
	n := max(1, int((hi-lo)/coarse+0.5))
	g := make(grid, n+1)
	for i := range g {
		g[i] = eval(lo + (hi-lo)*float64(i)/float64(n))
	}
	for range halvings {
		floor := g.top() - deep
		matter := 0
		for _, p := range g {
			if p.height > floor {
				matter++
			}
		}
		if matter >= enough {
			break
		}
		finer := grid{g[0]}
		for i := 1; i < len(g); i++ {
			if g[i-1].height > floor || g[i].height > floor {
				finer = append(finer, eval((g[i-1].at+g[i].at)/2))
			}
			finer = append(finer, g[i])
		}
		g = finer
	}
	return g
}

func (g grid) top() float64 {
	top := g[0].height
	for _, p := range g[1:] {
		top = max(top, p.height)
	}
	return top
}

// width is what place i stands for in the trapezoid rule.
func (g grid) width(i int) float64 {
	lo, hi := max(0, i-1), min(len(g)-1, i+1)
	return (g[hi].at - g[lo].at) / 2
}
