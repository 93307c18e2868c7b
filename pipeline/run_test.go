package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/detente/data"
)

// mixed is a run with articles, records, faulty rows, the same event twice and
// more rows than the queues hold.
func mixed() map[string]string {
	files := map[string]string{
		"a.txt": "2021-03-01 USA CHN AGREE\n!\n2021-03-02 CHN USA ACCUSE\nnone\n",
		"b.rec": "2021-03-01 USA CHN AGREE\n2021-04-01 IRN SAU ASSAULT\n!\n2021-03-01 USA USA AGREE\n",
		"c.txt": "", "d.pdf": "x",
	}
	var long strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&long, "%s JPN KOR ACCUSE %d\n", data.MakeDay(2021, 1, 1+i%300), i)
	}
	files["e.rec"], files["f.txt"] = long.String(), strings.ReplaceAll(long.String(), "JPN KOR", "KOR JPN")
	return files
}

func TestOutputDoesNotDependOnWorkers(t *testing.T) {
	want := ""
	for _, workers := range []int{1, 2, 8, 1} {
		r := newRun(t, mixed())
		r.Workers = workers
		if _, err := r.Do(context.Background(), all); err != nil {
			t.Fatal(err)
		}
		got := tree(t, r.Out)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%d workers wrote other files than 1", workers)
		}
	}
	for _, name := range []string{"events.arrow", "events.csv", "index.arrow", "index.csv", "charts/JPN-KOR-trend.svg", "charts/JPN-KOR-trend.png", "manifest.json"} {
		if !strings.Contains(want, "== "+name+"\n") {
			t.Errorf("%s is not among the files", name)
		}
	}
}

func TestEventsDoNotDependOnTheOrderOfInputs(t *testing.T) {
	var want []data.Event
	for _, reverse := range []bool{false, true} {
		r := newRun(t, mixed())
		if reverse {
			for i, j := 0, len(r.Inputs)-1; i < j; i, j = i+1, j-1 {
				r.Inputs[i], r.Inputs[j] = r.Inputs[j], r.Inputs[i]
			}
		}
		result, err := r.Do(context.Background(), Stages{Events: true})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = result.Events
			continue
		}
		for i := range want {
			// Of an event that was read twice either record may stay.
			if i >= len(result.Events) || result.Events[i].ID != want[i].ID {
				t.Fatalf("event %d differs when the inputs are reversed", i)
			}
		}
	}
}

func TestBooksBalance(t *testing.T) {
	r := newRun(t, mixed())
	r.Select.Pairs = []data.Pair{data.MakePair("USA", "CHN"), data.MakePair("IRN", "SAU")}
	from, to := data.MakeDay(2021, 3, 1), data.MakeDay(2021, 3, 31)
	r.Select.From, r.Select.To = &from, &to
	result, err := r.Do(context.Background(), all)
	if err != nil {
		t.Fatal(err)
	}
	sum := &result.Manifest.Totals
	if !sum.Rows.Balanced() || !sum.Events.Balanced() {
		t.Errorf("books do not balance: %+v", sum)
	}
	if got := len(result.Events); got != 2 || sum.Events.Kept != 2 {
		t.Errorf("%d events, %d in the books, want 2: one was read twice", got, sum.Events.Kept)
	}
	for reason, want := range map[string]int64{reasonTwice: 1, reasonPair: 2 * (6*31 + 31)} { // March of 2000 days in turns of 300
		if got := sum.Events.Filtered[reason]; got != want {
			t.Errorf("%s: %d, want %d", reason, got, want)
		}
	}
	if got := sum.SetAside(); got != 4 { // two rows, an unknown format, an event of one actor with itself
		t.Errorf("%d set aside, want 4", got)
	}
}

func TestScoresReachTheEvents(t *testing.T) {
	result, err := newRun(t, map[string]string{"a.txt": "2021-03-01 USA CHN AGREE\n"}).Do(context.Background(), Stages{Events: true})
	if err != nil {
		t.Fatal(err)
	}
	e := result.Events[0]
	got := fmt.Sprint(e.Tone, e.ToneEvidence, e.Commitment, e.Specificity, e.CommitmentEvidence, e.Score, e.Weight)
	if want := fmt.Sprint(0.5, "warm; words", data.Agreed, 2, "agreed", 0.5, 1.0); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestChartsOfTheBusiestPairs(t *testing.T) {
	r := newRun(t, mixed())
	result, err := r.Do(context.Background(), all)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range result.Charts {
		names = append(names, c.Pair.String())
	}
	if got := strings.Join(names, " "); got != "JPN:KOR CHN:USA" {
		t.Errorf("charts of %s, want those of the two busiest pairs", got)
	}
}

// Errors at any stage leave the output folder as it was.
func TestNothingIsWrittenOnFailure(t *testing.T) {
	broken := errors.New("broken on purpose")
	for name, change := range map[string]func(*Run){
		"desk":  func(r *Run) { r.NewDesk = func() (Desk, error) { return Desk{}, broken } },
		"index": func(r *Run) { r.Indexer = fakeIndexer{broken} },
		"chart": func(r *Run) { r.Drawer = fakeDrawer{broken} },
		"manifest": func(r *Run) {
			r.Settings = make(chan int) // no JSON
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRun(t, mixed())
			change(r)
			if _, err := r.Do(context.Background(), all); err == nil {
				t.Error("no error")
			}
			if _, err := os.Stat(r.Out); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the output folder exists: %v", tree(t, r.Out))
			}
			if err := os.MkdirAll(filepath.Join(r.Out, "charts"), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(r.Out, "events.csv"), []byte("of before"), 0o666); err != nil {
				t.Fatal(err)
			}
			if _, err := r.Do(context.Background(), all); err == nil {
				t.Error("no error")
			}
			if got := tree(t, r.Out); got != "== events.csv\nof before\n" {
				t.Errorf("the output folder holds %q", got)
			}
		})
	}
}

func TestInterruptedWhileCoding(t *testing.T) {
	r := newRun(t, map[string]string{"a.txt": strings.Repeat("2021-03-01 USA CHN AGREE\n", 50) + "hang\n"})
	hang := make(chan struct{})
	r.NewDesk = func() (Desk, error) { return Desk{fakeCoder{hang}, []Scorer{fakeScorer{}}}, nil }
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for r.Progress.Articles.Load() < 10 {
		}
		cancel()
		close(hang)
	}()
	if _, err := r.Do(ctx, all); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	if got := tree(t, r.Out); got != "" {
		t.Errorf("written: %s", got)
	}
}

func TestInterruptedBeforeCommit(t *testing.T) {
	r := newRun(t, mixed())
	ctx, cancel := context.WithCancel(context.Background())
	r.Indexer = cancelling{cancel}
	if _, err := r.Do(ctx, Stages{Events: true, Index: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	if got := tree(t, r.Out); got != "" {
		t.Errorf("written: %s", got)
	}
}

type cancelling struct{ cancel func() }

func (c cancelling) Index(events []data.Event) (Indexed, error) {
	c.cancel()
	return fakeIndexer{}.Index(events)
}

func TestStageManifestsDoNotReplaceOneAnother(t *testing.T) {
	r := newRun(t, mixed())
	for _, stages := range []Stages{all, {Events: true}, {Index: true}, {Charts: true}} {
		if _, err := r.Do(context.Background(), stages); err != nil {
			t.Fatal(err)
		}
		r.Weigher = &fakeWeigher{}
	}
	got := tree(t, r.Out)
	for _, name := range []string{"manifest.json", "manifest-code.json", "manifest-index.json", "manifest-chart.json"} {
		if !strings.Contains(got, "== "+name+"\n") {
			t.Errorf("%s is missing", name)
		}
	}
}
