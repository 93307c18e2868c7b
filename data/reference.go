package data

// Reference is a series from elsewhere that an index is compared with: another
// index, counts, prices, ratings. Its unit and its sign are its own.
type Reference struct {
	Name   string    // what the numbers are, as its file calls them
	Period Period    // what one number stands for
	Starts []Day     // first day of each period, rising; periods may be left out
	Values []float64 // len(Values) == len(Starts); NaN where it is missing
}
