// Package compare holds an index against a reference: a series from elsewhere
// that should move with it, or against it, if both measure what they claim to.
//
//	FromPoints  the points of one index → a series, with its surprises
//	Align       two series of any periods → one calendar
//	Compare     correlations in levels and changes, leads and lags, a verdict
//
// Correlations come with intervals of the stationary block bootstrap (package
// blockboot), since neighbours in time resemble each other and an interval that
// did not know it would be far too narrow. Levels that drift correlate whatever
// they measure (Granger & Newbold 1974, J. Econometrics 2:111), so changes decide
// and the result warns of levels.
//
// A smoothed index knows its future, which blurs leads and lags. Its timing is
// therefore taken from surprises: of the index the mean of each period less what
// was known before, of the reference what its own past did not foretell. Missing values are NaN and left out; nothing is interpolated. The same
// input and seed give the same result.
package compare
