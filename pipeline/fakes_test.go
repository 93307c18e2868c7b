package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/detente/data"
	"example.com/detente/pipeline/input"
	"example.com/detente/sentiment"
)

// The fakes read a little language, one row a line:
//
//	2021-03-01 USA CHN AGREE    an article (.txt) or a record (.rec) of one event
//	!                           a row that is set aside
//	panic, hang                 an article on which the coder fails, or waits
//
// Any other extension is an unknown format.
type lines struct {
	name    string
	scanner *bufio.Scanner
	n       int
	tally   data.Tally
}

func (l *lines) Tally() *data.Tally { return &l.tally }

func (l *lines) next() (string, error) {
	if !l.scanner.Scan() {
		if err := l.scanner.Err(); err != nil {
			return "", fmt.Errorf("read %s: %w", l.name, err)
		}
		return "", io.EOF
	}
	l.n++
	if l.scanner.Text() == "!" {
		l.tally.Reject("bad row")
		return "", &data.RowError{File: l.name, Line: l.n, Reason: "bad row"}
	}
	l.tally.Keep()
	return l.scanner.Text(), nil
}

type fakeArticles struct{ *lines }

func (f fakeArticles) Next() (data.Article, error) {
	text, err := f.next()
	return data.Article{ID: text, Text: text}, err
}

type fakeRecords struct{ *lines }

func (f fakeRecords) Next() (data.Event, error) {
	text, err := f.next()
	if err != nil {
		return data.Event{}, err
	}
	return parseEvent(text), nil
}

// parseEvent reads a row; its identity is its text.
func parseEvent(text string) data.Event {
	words := append(strings.Fields(text), "", "", "")
	day, _ := data.ParseDay(words[0])
	return data.Event{
		ID: hex.EncodeToString([]byte(text)), Date: day, Source: data.Actor(words[1]), Target: data.Actor(words[2]),
		Type: data.Type(words[3]), Goldstein: data.NaN(), Tone: data.NaN(), Score: data.NaN(), Weight: data.NaN(), Mentions: 1,
	}
}

func fakeOpen(s *input.Stream) (Opened, error) {
	l := &lines{name: s.Label, scanner: bufio.NewScanner(s)}
	switch filepath.Ext(s.Name) {
	case ".txt":
		return Opened{Format: "txt", Articles: fakeArticles{l}}, nil
	case ".rec":
		return Opened{Format: "rec", Events: fakeRecords{l}}, nil
	}
	return Opened{}, errors.New("nobody knows this format")
}

type fakeCoder struct{ hang chan struct{} }

func (c fakeCoder) Code(a *data.Article) []Coded {
	switch {
	case a.Text == "panic":
		panic("strange article")
	case a.Text == "hang":
		<-c.hang
		return nil
	case a.Text == "none":
		return nil
	}
	e := parseEvent(a.Text)
	e.ArticleID = a.ID
	return []Coded{{Event: e}}
}

type fakeScorer struct{}

func (fakeScorer) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	out := make([]sentiment.Opinion, len(ps))
	for i := range out {
		out[i] = sentiment.Opinion{
			Tone:       sentiment.Tone{Value: 0.5, Hits: []sentiment.Hit{{Text: "warm"}, {Text: "words"}}},
			Commitment: sentiment.Commitment{Level: data.Agreed, Specificity: 2, Hit: sentiment.Hit{Text: "agreed"}}, Judged: true,
		}
	}
	return out, nil
}

// fakeWeigher gives every event the number of events observed as its weight.
type fakeWeigher struct{ n int }

func (w *fakeWeigher) Observe(*data.Event) { w.n++ }

func (w *fakeWeigher) Weigh(e *data.Event) error {
	e.Score, e.Weight = 0.5, float64(w.n)
	return nil
}

// fakeIndexer makes one point for each pair.
type fakeIndexer struct{ err error }

func (x fakeIndexer) Index(events []data.Event) (Indexed, error) {
	var out Indexed
	count := newCensus()
	for i := range events {
		count.pairs[events[i].Pair()]++
	}
	for pair, n := range count.pairs {
		p := data.Point{Pair: pair, Direction: data.Both, Method: "level", Start: data.MakeDay(2021, 1, 1), N: n}
		out.Points = append(out.Points, p)
	}
	sortPoints(out.Points)
	return out, x.err
}

func sortPoints(points []data.Point) {
	for i := range points {
		for j := range points[:i] {
			if data.ComparePoints(&points[i], &points[j]) < 0 {
				points[i], points[j] = points[j], points[i]
			}
		}
	}
}

type fakeDrawer struct{ err error }

func (d fakeDrawer) Draw(points []data.Point, events []data.Event) (Chart, error) {
	return fakeChart{fmt.Sprintf("%s %d", points[0].Pair, points[0].N), d.err}, nil
}

type fakeChart struct {
	text string
	err  error
}

func (c fakeChart) WriteSVG(w io.Writer) error {
	_, err := io.WriteString(w, "svg "+c.text)
	return err
}

func (c fakeChart) WritePNG(w io.Writer) error {
	_, err := io.WriteString(w, "png "+c.text)
	return errors.Join(err, c.err)
}
func (c fakeChart) Title() string    { return c.text }
func (fakeChart) Warnings() []string { return nil }

// newRun makes a run over files, given as name → text, that writes into a
// folder of the test which does not exist yet.
func newRun(t *testing.T, files map[string]string) *Run {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	inputs, err := input.FromFS(fsys, "in")
	if err != nil {
		t.Fatal(err)
	}
	return &Run{
		Parts: Parts{
			Open:    fakeOpen,
			NewDesk: func() (Desk, error) { return Desk{fakeCoder{}, []Scorer{fakeScorer{}}}, nil },
			Seats:   []Seat{{Name: "own"}},
			Weigher: &fakeWeigher{}, Indexer: fakeIndexer{}, Drawer: fakeDrawer{},
		},
		Inputs: inputs, Workers: 2, MaxBad: -1, Charts: 2, Out: filepath.Join(t.TempDir(), "out"), Progress: new(Progress),
	}
}

var all = Stages{Events: true, Index: true, Charts: true}

// tree returns all files below dir as one text, "" when dir does not exist.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var b bytes.Buffer
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		fmt.Fprintf(&b, "== %s\n%s\n", rel, text)
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return b.String()
}
