package commitment

// list is a set of closed lists of words.tsv.
type list uint32

// The lists.
const (
	minimiser      list = 1 << iota // empties the noun after it
	joint                           // done by both
	planned                         // not yet agreed
	hearsay                         // doubt in a word
	unnamed                         // a source without a name
	doubt                           // passive: is expected to
	speak                           // reports the clause below it
	ready                           // predicate adjective of offer
	bound                           // predicate adjective of commitment
	unwilling                       // predicate adjective of refusal
	unable                          // predicate adjective of failure
	instrumentHead                  // instrument when capitals stand before it
	instrument                      // instrument by itself
	bodyHead                        // body when capitals stand before it
	money                           // money
	month                           // months
	unit                            // units of time
	weekday                         // days
	both                            // speaks of the two together
	old                             // told as history
	appear                          // what due things do not do
	empty                           // agreed on nothing
)

var listNamed = map[string]list{
	"minimiser":  minimiser,
	"joint":      joint,
	"planned":    planned,
	"hearsay":    hearsay,
	"unnamed":    unnamed,
	"doubt":      doubt,
	"speak":      speak,
	"ready":      ready,
	"bound":      bound,
	"unwilling":  unwilling,
	"unable":     unable,
	"capital":    instrumentHead,
	"instrument": instrument,
	"body":       bodyHead,
	"money":      money,
	"month":      month,
	"unit":       unit,
	"weekday":    weekday,
	"both":       both,
	"old":        old,
	"appear":     appear,
	"empty":      empty,
}

// word is what the tables say of one word.
type word struct {
	lists list
	noun  class // "" no noun of the tables
	head  bool  // an entry of several words begins with it
}

func (w word) in(l list) bool { return w.lists&l != 0 }
