package perceptron

import (
	"regexp"
	"strings"
)

// marks are the traces and brackets of the treebank, which the model was never
// trained on.
var marks = regexp.MustCompile(`^(?:0|\*[\w?]\*|\*-\d{1,3}|\*[A-Z]+\*-\d{1,3}|\*|-[A-Z]{3}-)$`)

// special reports whether a token has a tag of its own, which is no class.
func special(token string) bool { return token == "-" || marks.MatchString(token) }

// suffix is the last three bytes: the model was trained on bytes.
func suffix(s string) string { return s[max(0, len(s)-3):] }

// normalise returns the form of a word in the features: lower case, and one form
// for all hyphenated words, for years and for other numbers.
func normalise(s string) string {
	switch {
	case s == "":
		return s
	case s[0] != '-' && strings.IndexByte(s, '-') >= 0:
		return "!HYPHEN"
	case len(s) == 4 && isNumber(s):
		return "!YEAR"
	case s[0] >= '0' && s[0] <= '9':
		return "!DIGITS"
	}
	return strings.ToLower(s)
}

// isNumber reports whether s is digits behind at most one sign.
func isNumber(s string) bool {
	digits := strings.TrimLeft(s[:1], "+-") + s[1:]
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}
