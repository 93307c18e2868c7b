package index

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"example.com/detente/data"
)

// event reads "2021-03-04 USA>CHN key=value…".
func (s *script) event(c *scriptCase, words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("event needs a date and two actors: event 2021-03-04 USA>CHN")
	}
	date, err := data.ParseDay(words[0])
	if err != nil {
		return err
	}
	e := data.Event{
		ID: fmt.Sprint("e", len(c.events)), Date: date, Goldstein: math.NaN(), Tone: math.NaN(),
		Score: math.NaN(), Mentions: 1, Reported: data.NoDay,
	}
	source, target, ok := strings.Cut(words[1], "<>")
	if e.Reciprocal = ok; !ok {
		if source, target, ok = strings.Cut(words[1], ">"); !ok {
			return fmt.Errorf("%q is not A>B or A<>B", words[1])
		}
	}
	e.Source, e.Target = data.Actor(source), data.Actor(target)
	list, err := fields(words[2:])
	if err != nil {
		return err
	}
	for _, f := range list {
		if err := setEventField(&e, f); err != nil {
			return err
		}
	}
	given := e
	if err := (Scoring{}).Score(&e, nil); err != nil {
		return err
	}
	if !math.IsNaN(given.Score) {
		e.Score = given.Score
	}
	if given.Weight > 0 {
		e.Weight = given.Weight
	}
	if !slices.ContainsFunc(list, func(f field) bool { return f.key == "quad" }) && !math.IsNaN(e.Score) {
		e.Quad = data.VerbalCooperation
		if e.Score < 0 {
			e.Quad = data.VerbalConflict
		}
	}
	c.events = append(c.events, e)
	return nil
}

func setEventField(e *data.Event, f field) (err error) {
	set := func(v *float64) {
		if *v, err = strconv.ParseFloat(f.value, 64); err != nil {
			err = fmt.Errorf("%s %q is not a number", f.key, f.value)
		}
	}
	switch f.key {
	case "score":
		set(&e.Score)
	case "goldstein":
		set(&e.Goldstein)
	case "tone":
		set(&e.Tone)
	case "weight":
		set(&e.Weight)
	case "mentions":
		var n float64
		set(&n)
		e.Mentions = int(n)
	case "commitment":
		e.Commitment, err = data.ParseLevel(f.value)
	case "precision":
		e.Precision, err = data.ParsePrecision(f.value)
	case "quad":
		i := slices.Index([]string{"unknown", "verbal-coop", "material-coop", "verbal-conf", "material-conf"}, f.value)
		if i < 0 {
			return fmt.Errorf("quad %q is not one of unknown, verbal-coop, material-coop, verbal-conf, material-conf", f.value)
		}
		e.Quad = data.Quad(i)
	default:
		return fmt.Errorf("%q is not a field of an event", f.key)
	}
	return err
}

// index reads "METHOD key=value…".
func (s *script) index(c *scriptCase, words []string) error {
	if len(words) == 0 {
		return fmt.Errorf("index needs a method")
	}
	if _, err := findMethod(words[0]); err != nil {
		return err
	}
	x := scriptIndex{where: s.where, direction: data.Both, settings: Settings{
		Methods: words[:1], Period: new(data.PeriodMonth), MinEvents: 1, Directions: DirectionsAll,
	}}
	list, err := fields(words[1:])
	if err != nil {
		return err
	}
	for _, f := range list {
		if err := x.set(f); err != nil {
			return err
		}
	}
	c.indices = append(c.indices, x)
	return nil
}

func (x *scriptIndex) set(f field) (err error) {
	s := &x.settings
	switch f.key {
	case "period":
		*s.Period, err = data.ParsePeriod(f.value)
	case "direction":
		x.direction = data.Direction(f.value)
	case "from":
		s.From, err = parsedDay(f.value)
	case "to":
		s.To, err = parsedDay(f.value)
	case "step":
		var d *data.Day
		if d, err = parsedDay(f.value); err == nil {
			s.Steps = append(s.Steps, Step{Day: *d})
		}
	case "base":
		from, to, ok := strings.Cut(f.value, "..")
		if !ok {
			return fmt.Errorf("base %q is not DAY..DAY", f.value)
		}
		if s.BaseFrom, err = parsedDay(from); err == nil {
			s.BaseTo, err = parsedDay(to)
		}
	case "kappa":
		if s.Kappa, err = strconv.ParseFloat(f.value, 64); err != nil {
			return fmt.Errorf("kappa %q is not a number", f.value)
		}
	case "robust":
		s.Robust = f.value == "yes"
	default:
		return fmt.Errorf("%q is not a setting", f.key)
	}
	return err
}

func parsedDay(s string) (*data.Day, error) {
	d, err := data.ParseDay(s)
	return &d, err
}
