package commitment

import "example.com/detente/data"

// effect is what a verb with its object does to cooperation.
type effect uint8

// The effects. The first group are acts, the second frames: they say how far
// the act below them is bound.
const (
	noEffect effect = iota
	agree           // both sides say so
	sign            // signed, ratified, in force
	renew           // a text extended
	repeat          // a commitment said again
	keep            // a commitment carried out
	rejoin          // return to a deal or the table
	stay            // keeps, takes part
	revive          // talks taken up again
	open            // cooperation put in place or restored
	work            // cooperates; cooperation under way or to grow
	give            // aid, goods, people given
	free            // released
	meet            // meets, talks
	help            // helps, recognises
	relief          // something hostile undone
	retreat         // forces withdrawn
	force           // takes effect: its subject decides
	down            // a commitment suspended, broken, left
	stop            // the same, transitive only
	lapse           // a text runs out
	collapse        // what stood collapses
	deadlock        // talks without result
	missing         // put off
	shelve          // dropped while only planned
	hostile         // a hostile act
	none            // no commitment, and none below it
	opaque          // allegation, denial, threat, praise: nothing below it counts
	pledge          // frame: promises
	vow             // frame: promises, or threatens
	intend          // frame: plans
	invite          // frame: offers, hopes
	urge            // frame: asks
	demand          // frame: demands
	refuse          // frame: refuses
	fail            // frame: fails to
)

var effectNamed = map[string]effect{
	"agree": agree, "sign": sign, "renew": renew, "repeat": repeat, "keep": keep, "return": rejoin, "stay": stay, "revive": revive,
	"open": open, "work": work, "give": give, "free": free, "meet": meet, "help": help, "relief": relief, "retreat": retreat,
	"force": force, "down": down, "stop": stop, "lapse": lapse, "collapse": collapse, "deadlock": deadlock, "missing": missing,
	"shelve": shelve, "hostile": hostile, "none": none, "opaque": opaque, "pledge": pledge, "vow": vow, "intend": intend,
	"invite": invite, "urge": urge, "demand": demand, "refuse": refuse, "fail": fail,
}

// frame reports whether e speaks about the act below it.
func (e effect) frame() bool { return e >= pledge }

// act is an effect in its context.
type act struct {
	effect  effect
	level   data.Level // as told
	sense   int8       // +1 would bring cooperation, −1 would take it away, 0 neither
	undo    bool       // it would only stop or undo something
	decided bool       // a rule spoke, even where the level is 0
	rank    int        // 0 the event's own clause, higher further away
	clause  int        // −1 none
	first   int        // tokens of the deciding words
	last    int
	reason  string
}

// fact returns the act of effect e told as a fact.
func fact(e effect) (level data.Level, sense int8, undo bool) {
	switch e {
	case agree:
		return data.Agreed, 1, false
	case sign, renew:
		return data.Binding, 1, false
	case repeat:
		return data.Intended, 1, false
	case keep, rejoin, open, give:
		return data.Delivered, 1, false
	case free, relief, retreat:
		return data.Delivered, 1, true
	case stay, revive, work, meet, help:
		return data.NoCommitment, 1, false
	case down, stop, lapse, collapse:
		return data.Withdrawn, -1, false
	case deadlock, missing, shelve:
		return data.Missing, -1, false
	case hostile:
		return data.NoCommitment, -1, false
	}
	return data.NoCommitment, 0, false
}

// over returns the level of frame f over an act of the given sense.
func (f effect) over(in act) data.Level {
	switch f {
	case pledge:
		if in.sense >= 0 {
			return data.Intended
		}
	case vow, intend:
		if in.sense > 0 {
			return data.Intended
		}
	case invite:
		if in.sense > 0 {
			return data.Invited
		}
	case urge, demand:
		if in.sense > 0 && !in.undo {
			return data.Invited
		}
	case refuse:
		switch {
		case in.sense > 0:
			return data.Refused
		case in.effect == refuse:
			return data.Invited // refused to rule out
		}
	case fail:
		if in.sense > 0 {
			return data.Missing
		}
	}
	return data.NoCommitment
}
