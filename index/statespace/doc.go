// Package statespace estimates a slowly moving level from noisy means whose
// noise differs from period to period: the local level model of Durbin &
// Koopman (2012), Time Series Analysis by State Space Methods, chapters 2 and 4,
//
//	x[t] = μ[t] + ε[t],   ε[t] ~ N(0, σ²/neff[t])
//	μ[t] = μ[t−1] + η[t], η[t] ~ N(0, q·σ²)
//
// with a diffuse start: nothing is assumed about the level before the first
// observation. Most callers want Average, which weighs many values of q instead of
// trusting one, and can give the level a slope, jumps at given periods and
// Student-t noise. Fit finds the likeliest q; Filter and Smooth run one model.
//
// Every level is a weighted sum of the observations, given the model: Weights, and
// for a mixture FilteredWeights and SmoothedWeights, return its row.
//
// Series are plain slices, len(x) == len(neff) == T, one element for each
// period. A period is missing where x is NaN; its neff is not looked at.
// Missing periods are skipped: the level is carried and its variance grows by
// q·σ² a period. Variances are in squared units of x. No function changes its
// inputs, and all are O(T) for a given q; rows of weights are O(T) each.
//
// Note: the filter is scalar. A general matrix filter on gonum/mat needs some
// 200 times the time and an allocation for each step.
package statespace
