package coder

import (
	"strconv"
	"strings"
	"time"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// when is a resolved date: an interval of the given precision.
type when struct {
	day  data.Day
	prec data.Precision
}

var months = map[string]time.Month{
	"january": 1, "jan.": 1, "jan": 1, "february": 2, "feb.": 2, "feb": 2, "march": 3, "mar.": 3, "april": 4, "apr.": 4, "may": 5,
	"june": 6, "july": 7, "august": 8, "aug.": 8, "aug": 8, "september": 9, "sept.": 9, "sep.": 9, "sept": 9, "october": 10,
	"oct.": 10, "oct": 10, "november": 11, "nov.": 11, "nov": 11, "december": 12, "dec.": 12, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "several": 3, "few": 3,
}

// findDate returns the first date told by tokens[first:last+1], resolved
// against the article's day (codebook §2 and §6). It never returns a date
// after the article unless the year is spelled out.
//
// base is the day that months without a year are read from, the article's day
// but for older stories.
func findDate(tokens []text.Token, first, last int, article, base data.Day) (when, bool) {
	for i := first; i <= last && i < len(tokens); i++ {
		if w, ok := dateAt(tokens, i, last, article, base); ok {
			return w, true
		}
	}
	return when{}, false
}

func dateAt(tokens []text.Token, i, last int, article, base data.Day) (when, bool) {
	low := strings.ToLower(tokens[i].Text)
	word := func(k int) string {
		if k < 0 || k > last || k >= len(tokens) {
			return ""
		}
		return strings.ToLower(tokens[k].Text)
	}
	if wd, ok := weekdays[strings.TrimSuffix(low, "s")]; ok && isUpper(tokens[i].Text) {
		back := (int(article.Weekday()) - int(wd) + 7) % 7
		if word(i-1) == "next" {
			return when{}, false
		}
		return when{article - data.Day(back), data.PrecisionDay}, true
	}
	if m, ok := months[low]; ok && isUpper(tokens[i].Text) && (low != "may" && low != "march" || monthContext(word(i-1), word(i+1))) {
		if word(i-1) == "last" {
			base = article
		}
		return monthDate(m, word(i-1), word(i+1), word(i+2), word(i+3), base), true
	}
	switch low {
	case "yesterday":
		return when{article - 1, data.PrecisionDay}, true
	case "today", "tonight":
		return when{article, data.PrecisionDay}, true
	case "last", "past", "previous":
		return relative(word(i+1), 1, article)
	case "this", "earlier":
		k := i + 1
		if word(k) == "this" {
			k++
		}
		if low == "this" || k == i+2 {
			return relative(word(k), 0, article)
		}
	case "ago":
		if n, ok := number(word(i - 2)); ok {
			return ago(word(i-1), n, article)
		}
	case "earlier,":
	}
	if len(low) == 4 && !sinceBefore(tokens, i) && (word(i-1) == "in" || word(i-1) == "since" || word(i-1) == "during" || word(i-1) == "early" || word(i-1) == "late") {
		if y, err := strconv.Atoi(low); err == nil && y >= 1600 && y < 2200 && data.MakeDay(y, 1, 1) <= article {
			return when{data.MakeDay(y, 1, 1), data.PrecisionYear}, true
		}
	}
	return when{}, false
}

// sinceBefore reports whether the year at token i dates what something is
// counted since: "the biggest operation since the fall of Kabul in 2001".
func sinceBefore(tokens []text.Token, i int) bool {
	for k := i - 2; k >= 0 && k > i-8; k-- {
		if tokens[k].Text == "since" {
			return true
		}
	}
	return false
}

func isUpper(s string) bool { return s[0] >= 'A' && s[0] <= 'Z' }

func monthContext(before, after string) bool {
	switch before {
	case "in", "last", "since", "early", "late", "of", "until", "by", "mid", "from":
		return true
	}
	_, err := strconv.Atoi(before)
	_, err2 := strconv.Atoi(strings.TrimSuffix(after, ","))
	return err == nil || err2 == nil
}

// monthDate reads "March", "March 3", "3 March", "March 3, 2021", "March 2021".
func monthDate(m time.Month, before, a, b, c string, article data.Day) when {
	day, year := 0, 0
	if n, err := strconv.Atoi(a); err == nil {
		if n > 31 {
			year = n
			if d, err := strconv.Atoi(before); err == nil && d >= 1 && d <= 31 {
				day = d
			}
		} else {
			day = n
			if b == "," {
				b = c
			}
			if y, err := strconv.Atoi(b); err == nil && y > 1600 {
				year = y
			}
		}
	} else if n, err := strconv.Atoi(before); err == nil && n >= 1 && n <= 31 {
		day = n
		if y, err := strconv.Atoi(a); err == nil && y > 1600 {
			year = y
		}
	}
	w := when{prec: data.PrecisionMonth}
	if day > 0 {
		w.prec = data.PrecisionDay
	}
	guessed := year == 0
	if guessed {
		year = article.Time().Year()
	}
	w.day = data.MakeDay(year, m, max(day, 1))
	if guessed && w.day > article { // the latest one not after the article
		w.day = data.MakeDay(year-1, m, max(day, 1))
	}
	return w
}

// relative reads "last week", "this month", "last August", "last Tuesday".
func relative(unit string, back int, article data.Day) (when, bool) {
	t := article.Time()
	switch unit {
	case "week":
		return when{data.PeriodWeek.Start(article) - data.Day(7*back), data.PrecisionWeek}, true
	case "month":
		return when{data.DayOf(data.PeriodMonth.Start(article).Time().AddDate(0, -back, 0)), data.PrecisionMonth}, true
	case "quarter":
		return when{data.DayOf(data.PeriodQuarter.Start(article).Time().AddDate(0, -3*back, 0)), data.PrecisionQuarter}, true
	case "year":
		return when{data.MakeDay(t.Year()-back, 1, 1), data.PrecisionYear}, true
	case "summer":
		return season(t.Year(), 6, article), true
	case "winter":
		return season(t.Year(), 12, article), true
	case "spring":
		return season(t.Year(), 3, article), true
	case "autumn", "fall":
		return season(t.Year(), 9, article), true
	}
	if m, ok := months[unit]; ok {
		return monthDate(m, "", "", "", "", article), true
	}
	return when{}, false
}

// season is the quarter that begins with the month, the latest that has begun
// before the article.
func season(year int, m time.Month, article data.Day) when {
	d := data.MakeDay(year, m, 1)
	if d > article {
		d = data.MakeDay(year-1, m, 1)
	}
	return when{d, data.PrecisionQuarter}
}

func number(s string) (int, bool) {
	if n, ok := numbers[s]; ok {
		return n, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n < 1000
}

// ago reads "N units ago" by codebook §6: days exactly, weeks from Monday,
// months and years from their first.
func ago(unit string, n int, article data.Day) (when, bool) {
	t := article.Time()
	switch strings.TrimSuffix(unit, "s") {
	case "day":
		return when{article - data.Day(n), data.PrecisionDay}, true
	case "week":
		return when{data.PeriodWeek.Start(article - data.Day(7*n)), data.PrecisionWeek}, true
	case "month":
		return when{data.DayOf(data.PeriodMonth.Start(article).Time().AddDate(0, -n, 0)), data.PrecisionMonth}, true
	case "year":
		return when{data.MakeDay(t.Year()-n, 1, 1), data.PrecisionYear}, true
	}
	return when{}, false
}
