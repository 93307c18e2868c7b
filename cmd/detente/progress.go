package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"example.com/detente/pipeline"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

const (
	barAfter  = 2 * time.Second        // shorter runs show nothing
	barEvery  = 100 * time.Millisecond // fast enough to look alive
	lineAfter = 5 * time.Second        // where no bar can be drawn
	lineEvery = 10 * time.Second
)

// watch shows where a run stands: a bar on a terminal, lines elsewhere.
type watch struct {
	progress *pipeline.Progress
	w        io.Writer
	bar      *progressbar.ProgressBar // nil: lines
	quit     chan struct{}
	done     sync.WaitGroup
}

// startWatch begins to watch p. quiet watches nothing.
func startWatch(stderr io.Writer, p *pipeline.Progress, quiet bool) *watch {
	v := &watch{progress: p, w: stderr, quit: make(chan struct{})}
	if quiet {
		return v
	}
	v.done.Add(1)
	if f, ok := stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		go v.loop(barAfter, barEvery, v.draw)
	} else {
		go v.loop(lineAfter, lineEvery, v.line)
	}
	return v
}

// stop ends the watch and clears the bar.
func (v *watch) stop() {
	close(v.quit)
	v.done.Wait()
	if v.bar != nil {
		_ = v.bar.Clear() // it is decoration
	}
}

func (v *watch) loop(after, every time.Duration, show func()) {
	defer v.done.Done()
	wait := after
	for {
		select {
		case <-v.quit:
			return
		case <-time.After(wait):
			show()
			wait = every
		}
	}
}

func (v *watch) draw() {
	total := v.progress.Total.Load()
	if v.bar == nil {
		most := total
		if most <= 0 {
			most = -1 // a spinner
		}
		v.bar = progressbar.NewOptions64(most,
			progressbar.OptionSetWriter(v.w), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30),
			progressbar.OptionSetElapsedTime(false), progressbar.OptionSetPredictTime(false)) // it starts late: its clock is wrong
	}
	v.bar.Describe(v.where())
	done := v.progress.Bytes.Load()
	if total > 0 {
		done = min(done, total-1) // at the total the bar ends, the run has stages yet
	}
	_ = v.bar.Set64(done) // it is decoration
}

// where says at which stage the run is, and how far.
func (v *watch) where() string {
	p := v.progress
	if p.Stage() == pipeline.StageJudge {
		return fmt.Sprintf("%s, %d of %d events", p.Stage(), p.Judged.Load(), p.ToJudge.Load())
	}
	return fmt.Sprintf("%s, %d events", p.Stage(), p.Events.Load())
}

func (v *watch) line() {
	p := v.progress
	if p.Stage() == pipeline.StageJudge {
		_, _ = fmt.Fprintf(v.w, "detente: %s\n", v.where()) // nowhere to report to
		return
	}
	read := fmt.Sprintf("%.1f", mega(p.Bytes.Load()))
	if total := p.Total.Load(); total > 0 {
		read += fmt.Sprintf(" of %.1f", mega(total))
	}
	_, _ = fmt.Fprintf(v.w, "detente: %s: %s MB read, %d articles coded, %d events\n",
		p.Stage(), read, p.Articles.Load(), p.Events.Load()) // nowhere to report to
}

func mega(bytes int64) float64 { return float64(bytes) / 1e6 }
