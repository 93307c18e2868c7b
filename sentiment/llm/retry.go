package llm

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	firstPause = time.Second
	maxPause   = time.Minute     // between two tries, when the server does not ask for more
	maxAsked   = 5 * time.Minute // what is waited when a server asks for it [W]
)

// sendPatiently sends until something else than a passing failure comes of it,
// as often as the options say, with growing pauses or those that the server asks
// for. The error is that of send.
func (s *Scorer) sendPatiently(ctx context.Context, d dialect, user string, limit int) (reply, error) {
	for try := 0; ; try++ {
		r, err := s.send(ctx, d, user, limit)
		var f *fault
		if !errors.As(err, &f) || f.kind != passing || try >= s.o.Retries {
			return r, err
		}
		if f.wait > maxAsked {
			return r, &fault{kind: fatal, status: f.status, says: fmt.Sprintf("%s; it asks to wait for %v: run again then, answers so far are kept", f.says, f.wait.Round(time.Second))}
		}
		if err = s.sleep(ctx, max(f.wait, s.pause(try))); err != nil {
			return r, err
		}
	}
}

// pause returns how long to wait after try failures before: twice as long each
// time, and a random part of up to half of it less, so that those who failed
// together do not come back together.
func (s *Scorer) pause(try int) time.Duration {
	p := maxPause
	if try < 6 { // 64 s is more than a minute
		p = min(firstPause<<try, maxPause)
	}
	return p - time.Duration(s.chance()*float64(p/2))
}

// sleep waits for d or for the end of ctx, whose error it returns.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
