package pipeline

import (
	"context"
	"io"

	"example.com/detente/data"
	"example.com/detente/pipeline/input"
	"example.com/detente/sentiment"
)

// ArticleReader yields the articles of one input. Next returns io.EOF at the
// end; a *data.RowError is one row set aside and the next call goes on; any other
// error ends the input. Tally is the reader's account of its rows.
type ArticleReader interface {
	Next() (data.Article, error)
	Tally() *data.Tally
}

// EventReader yields the records of one input that is coded already, as
// ArticleReader yields articles.
type EventReader interface {
	Next() (data.Event, error)
	Tally() *data.Tally
}

// Opened is an input whose format has been recognised; one of its readers is
// set.
type Opened struct {
	Format   string // for the manifest
	Articles ArticleReader
	Events   EventReader
}

// Coder finds the events of an article, in an order that depends on the article
// alone. Tone and commitment are not filled yet.
type Coder interface {
	Code(a *data.Article) []Coded
}

// Coded is one event and what the scorers read to judge it.
type Coded struct {
	Event   data.Event
	Passage *sentiment.Passage
}

// Scorer judges passages and gives one opinion for each, in their order. A
// passage that it cannot judge has an opinion without a tone that is not Judged;
// an error means that it cannot go on and ends the run.
type Scorer interface {
	Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error)
}

// Seat is the place of one scorer of a run.
type Seat struct {
	Name string // see data.ValidScorer
	// Late is a scorer that all workers share. It judges when all events are
	// known, and those that are wanted only: what it costs, how many may be
	// asked and in which order then depend on no worker. Nil: each Desk has a
	// scorer of its own, which judges article by article.
	Late Scorer
}

// Desk is what one worker codes with; it belongs to one goroutine.
type Desk struct {
	Coder Coder
	// Scorers sit in the order of Parts.Seats; nil where a late one does.
	Scorers []Scorer
}

// Weigher gives each event its score and its weight, in two passes: it observes
// all events before it weighs the first.
type Weigher interface {
	// Observe takes note of an event, in any order, and does not change it.
	Observe(e *data.Event)
	// Weigh fills Score and Weight and nothing else.
	Weigh(e *data.Event) error
}

// Indexer makes the index of weighed events, whatever their order.
type Indexer interface {
	Index(events []data.Event) (Indexed, error)
}

// Indexed is an index with what is to be said of it. All tables are in canonical
// order.
type Indexed struct {
	Points      []data.Point
	Breaks      []data.Break
	Anomalies   []data.Anomaly
	Checks      []data.Check
	Sensitivity []data.Sensitivity
	Changes     []Change
	Warnings    []error
}

// Change is the move of a pair's index over the last weeks, in plain words.
type Change struct {
	Pair  data.Pair
	Weeks int     // how far back
	Delta float64 // index points, up is cooperation
	Word  string  // "sharply worse" … "sharply better"
}

// Drawer draws the index of one pair. events are those of the run: the marks
// are found among them. Draw may be called from several goroutines at once.
type Drawer interface {
	Draw(points []data.Point, events []data.Event) (Chart, error)
}

// Chart is a drawing that can be written in two formats.
type Chart interface {
	WriteSVG(w io.Writer) error
	WritePNG(w io.Writer) error
	Title() string
	Warnings() []string
}

// Parts are the stages of a run, as package config builds them.
type Parts struct {
	// Open recognises the format of a stream. An error says why it cannot be
	// read.
	Open    func(*input.Stream) (Opened, error)
	NewDesk func() (Desk, error) // called once for each worker
	// Seats are the scorers in order: with Combine First the first fills an
	// event, and with several each stands beside it in Event.Opinions.
	Seats   []Seat
	Combine sentiment.Combine
	// Fold makes one event of the reports of it, which are in canonical order: it
	// returns the events in that order, and the indices of the reports that are not
	// among them. nil keeps all.
	Fold    func(reports []data.Event) (events []data.Event, folded []int)
	Weigher Weigher
	Indexer Indexer
	Drawer  Drawer
	// Compare says how far several scorers agree on the events, and on which
	// they differ most, the worst first. Nil compares nothing.
	Compare func(events []data.Event) ([]data.Agreement, []data.Disagreement)
	// Close ends what the scorers hold; it may be called twice. Notes are what
	// is to be said of them then. Both may be nil.
	Close func() error
	Notes func() []string
}
