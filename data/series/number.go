package series

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// missing are the ways to write that there is no number.
var missing = []string{"", ".", "..", "...", "-", "–", "—", "na", "n/a", "n.a.", "#n/a", "nan", "null", "none", ":", "x"}

func isMissing(s string) bool { return slices.Contains(missing, strings.ToLower(s)) }

// notation is how the numbers of a column are written.
type notation struct{ comma bool } // the comma is decimal, points group thousands

var (
	plainNumber  = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$`)
	commaGroups  = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+$`)                                        // 1,234: two readings
	pointed      = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+\.\d*$`)                                   // 1,234.5
	pointGroups  = regexp.MustCompile(`^[-+]?\d{1,3}(\.\d{3})+$`)                                       // 1.234.567
	commaDecimal = regexp.MustCompile(`^[-+]?\d*,\d+([eE][-+]?\d+)?$`)                                  // 12,5
	commaPointed = regexp.MustCompile(`^[-+]?\d{1,3}(\.\d{3})+,\d*$`)                                   // 1.234,5
	spaces       = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "", "−", "-") // they group thousands
)

var errTwoWays = errors.New("a comma in its numbers may be decimal or group thousands, as in 1,234: write 1.234 or 1234")

// notationOf finds how numbers are written, from all of a column. The error says
// that they can be read in two ways.
func notationOf(cells []string) (n notation, err error) {
	var decimal, grouped, unclear bool
	for _, c := range cells {
		switch c = spaces.Replace(c); {
		case commaPointed.MatchString(c), strings.Count(c, ".") > 1 && pointGroups.MatchString(c):
			decimal = true
		case pointed.MatchString(c), strings.Count(c, ",") > 1 && commaGroups.MatchString(c):
			grouped = true
		case commaGroups.MatchString(c):
			unclear = true
		case commaDecimal.MatchString(c):
			decimal = true
		}
	}
	if decimal && grouped || unclear && !decimal && !grouped {
		return n, errTwoWays
	}
	return notation{comma: decimal}, nil
}

// parse reads one number, NaN when it is missing.
func (n notation) parse(s string) (float64, error) {
	if isMissing(s) {
		return math.NaN(), nil
	}
	c := strings.TrimSuffix(spaces.Replace(s), "%")
	switch {
	case n.comma && (commaPointed.MatchString(c) || pointGroups.MatchString(c) || commaDecimal.MatchString(c)):
		c = strings.Replace(strings.ReplaceAll(c, ".", ""), ",", ".", 1)
	case n.comma && strings.Contains(c, "."):
		return 0, fmt.Errorf("%q has a decimal point, other numbers a decimal comma", s)
	case !n.comma && (pointed.MatchString(c) || commaGroups.MatchString(c)):
		c = strings.ReplaceAll(c, ",", "")
	}
	if !plainNumber.MatchString(c) {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	v, err := strconv.ParseFloat(c, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is too large", s)
	}
	return v, nil
}

// lowerDecile returns a small one of gaps, so that a few that are left out do not
// count.
func lowerDecile(gaps []int) int {
	sorted := slices.Clone(gaps)
	slices.Sort(sorted)
	return sorted[len(sorted)/10]
}
