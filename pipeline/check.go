package pipeline

import (
	"errors"
	"fmt"
	"strings"
)

const named = 10 // pairs that a message lists

// check says why there is nothing to go on with, or nil.
func (r *Run) check(g *gatherer, reports []InputReport) error {
	if len(g.events) > 0 {
		return nil
	}
	var sum Totals
	sum.sum(reports)
	switch {
	case sum.Rows.Kept == 0:
		return nothingRead(reports)
	case sum.Events.Read == 0:
		return WithHint(fmt.Errorf("no event between two states was found in %d articles", sum.Rows.Kept),
			"see what the coder makes of one of them: detente code --explain FILE")
	case len(g.census.pairs) == 0:
		return WithHint(fmt.Errorf("no event lies in the range: the events run from %s to %s", g.census.first, g.census.last),
			"change --from and --to")
	}
	var asked []string
	for _, p := range r.Select.Pairs {
		asked = append(asked, p.String())
	}
	return WithHint(fmt.Errorf("no event of the pair %s: the pairs with most events are %s", strings.Join(asked, " or "), g.census.busiest(named)),
		"name one of them with --pair, or leave --pair out for all")
}

// nothingRead says why no input gave a row.
func nothingRead(reports []InputReport) error {
	var why []error
	passed := 0
	for i := range reports {
		if reports[i].Passed != "" {
			passed++
		}
		for _, example := range reports[i].Examples {
			why = append(why, errors.New(example))
		}
	}
	switch {
	case len(why) == 1:
		return why[0]
	case len(why) > 1:
		return fmt.Errorf("nothing could be read: %w, and %d more like it", why[0], len(why)-1)
	case passed > 0:
		return WithHint(fmt.Errorf("none of the %d files has a format that detente knows, %s: %s among them", passed, reports[0].Name(), reports[0].Passed),
			"force a format with --format")
	}
	return errors.New("there is nothing in the input")
}
