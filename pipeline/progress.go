package pipeline

import "sync/atomic"

// Progress is where a run stands. The run writes it, anyone may read it at any
// time. The zero value is a run that has not begun.
type Progress struct {
	stage    atomic.Pointer[string]
	Bytes    atomic.Int64 // read so far
	Total    atomic.Int64 // bytes to read, 0 unknown
	Articles atomic.Int64 // coded so far
	Events   atomic.Int64 // kept so far
	ToJudge  atomic.Int64 // events that wait for a scorer that all workers share
	Judged   atomic.Int64 // of those, so far
}

// The stages of a run.
const (
	StageRead  = "reading and coding"
	StageJudge = "judging"
	StageIndex = "indexing"
	StageDraw  = "drawing"
	StageWrite = "writing"
)

// Stage returns one of the stages, "" before the first.
func (p *Progress) Stage() string {
	if s := p.stage.Load(); s != nil {
		return *s
	}
	return ""
}

func (p *Progress) enter(stage string) { p.stage.Store(&stage) }
