package text

type abbrevKind uint8

const (
	abbrevTitle  abbrevKind = iota + 1 // never ends a sentence
	abbrevMonth                        // does not end one before a number
	abbrevCommon                       // ends one before a word that starts sentences
)

// abbreviations are the words that keep the point after them.
var abbreviations = map[string]abbrevKind{
	"mr": abbrevTitle, "mrs": abbrevTitle, "ms": abbrevTitle, "dr": abbrevTitle, "prof": abbrevTitle, "st": abbrevTitle,
	"gen": abbrevTitle, "lt": abbrevTitle, "col": abbrevTitle, "maj": abbrevTitle, "capt": abbrevTitle, "sgt": abbrevTitle,
	"adm": abbrevTitle, "cmdr": abbrevTitle, "sen": abbrevTitle, "rep": abbrevTitle, "gov": abbrevTitle, "hon": abbrevTitle,
	"rev": abbrevTitle, "pres": abbrevTitle, "amb": abbrevTitle, "messrs": abbrevTitle, "brig": abbrevTitle, "cpl": abbrevTitle,
	"pvt": abbrevTitle, "supt": abbrevTitle, "vs": abbrevTitle, "approx": abbrevTitle, "e.g": abbrevTitle, "i.e": abbrevTitle,
	"jan": abbrevMonth, "feb": abbrevMonth, "mar": abbrevMonth, "apr": abbrevMonth, "jun": abbrevMonth, "jul": abbrevMonth,
	"aug": abbrevMonth, "sept": abbrevMonth, "sep": abbrevMonth, "oct": abbrevMonth, "nov": abbrevMonth, "dec": abbrevMonth,
	"nos": abbrevMonth, "art": abbrevMonth,
	"inc": abbrevCommon, "ltd": abbrevCommon, "corp": abbrevCommon, "co": abbrevCommon, "etc": abbrevCommon, "jr": abbrevCommon,
	"sr": abbrevCommon, "dept": abbrevCommon, "est": abbrevCommon, "al": abbrevCommon, "calif": abbrevCommon, "fla": abbrevCommon,
	"mass": abbrevCommon, "conn": abbrevCommon, "a.m": abbrevCommon, "p.m": abbrevCommon,
}

// starters are the words that begin a sentence after an abbreviation: after
// "the U.S." a name goes on, "The" does not.
var starters = map[string]bool{
	"The": true, "A": true, "An": true, "In": true, "On": true, "At": true, "He": true, "She": true, "It": true, "They": true,
	"We": true, "But": true, "And": true, "This": true, "That": true, "These": true, "Those": true, "After": true, "Before": true,
	"For": true, "As": true, "If": true, "When": true, "While": true, "However": true, "Both": true, "His": true, "Her": true,
	"Its": true, "Their": true, "There": true, "Last": true, "Earlier": true, "Since": true, "Some": true, "No": true, "Mr.": true,
	"Mrs.": true, "Ms.": true, "President": true, "Officials": true, "Meanwhile": true, "With": true, "Under": true, "By": true,
	"Two": true, "Three": true, "Several": true, "“": true, "\"": true, "Asked": true, "To": true, "Instead": true, "Although": true,
}
