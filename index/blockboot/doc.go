// Package blockboot resamples time series in blocks, so that an interval knows
// how much neighbours resemble each other: the stationary bootstrap of Politis &
// Romano (1994, JASA 89:1303), whose blocks have random lengths and wrap around
// the end, with the automatic block length of Politis & White (2004, Econometric
// Reviews 23:53) as corrected by Patton, Politis & White (2009, Econometric
// Reviews 28:372).
//
//	Length    x → the expected block length that suits it
//	Sampler   draws positions, block by block
//	Interval  the interval of any statistic of positions
//
// Everything depends on the seed alone: the same input and seed give the same
// numbers. Missing values are NaN; Length closes the gap they leave, a statistic
// decides for itself. Nothing here changes its input. A series of n values costs
// O(n·√n) for its length and O(n) a draw.
package blockboot
