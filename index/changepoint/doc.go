// Package changepoint finds the dates at which the level of a noisy series
// jumped: the level shifts on top of a level that moves slowly anyway. Most
// callers want Find.
//
// The model is that of package statespace with jumps of unknown size δ at
// unknown periods τ,
//
//	x[t] = μ[t] + ε[t],                           ε[t] ~ N(0, σ²/neff[t])
//	μ[t] = μ[t−1] + η[t] + Σ δ[k]·1{t = τ[k]},    η[t] ~ N(0, q·σ²)
//
// Cost. A jump of unknown size is a diffuse start, so that the segments between
// jumps are independent and the cost of a segmentation is a sum over segments:
// the squared standardised innovations of a filter that starts anew in each.
// That sum equals the residual sum of squares of generalised least squares with
// a dummy for each jump. For q = 0 it is the weighted mean cost
// Σ neff·(x − mean)²/σ². Starting a segment anew never raises the sum, which is
// what the pruning of PELT asks of a cost (Killick, Fearnhead & Eckley 2012,
// eq. 4, with K = 0), so that the optimum is exact for given q and σ².
//
// Why not the mean cost on x itself: it takes every wander of the level for a
// sequence of breaks. Why not q from the whole series: a jump is also a large
// step, so that a q estimated without breaks hides them. Here q and σ² are
// estimated together with the breaks: PELT given q, then q given the breaks,
// until neither changes, from several starts; what is minimised throughout is
//
//	−2·(log-likelihood, δ and the first level profiled out) + penalty·(number of breaks)
//
// which falls at every step. The penalty is counted in ln n, n the observations.
// The path over penalties follows CROPS (Haynes, Eckley & Fearnhead 2017): new
// penalties are tried where two known segmentations cost the same.
//
// Where it fails: two jumps closer than MinSegment observations, a jump near
// the ends, a jump that is small against what the level moves in a year. A ramp
// over many periods may be told as one or two breaks.
//
// Series are plain slices, len(x) == len(neff) == T, one element a period. A
// period is missing where x is NaN; its neff is not looked at. No function
// changes its inputs.
package changepoint
