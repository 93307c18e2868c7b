package llm

import (
	"context"
	"errors"
)

const (
	answerTries = 3   // for one question alone that gets no usable answer [W]
	baseRoom    = 256 // tokens of an answer beside those for its passages [W]
)

// ask gives each of fs a verdict or a reason why there is none. The error ends
// the run. What gets no answer is asked again in smaller groups, at last alone:
// one passage that cannot be judged takes no other with it.
func (s *Scorer) ask(ctx context.Context, fs []*flight) error {
	rest, why, err := s.askGroup(ctx, fs)
	switch {
	case err != nil:
		return err
	case len(rest) == 0:
		return nil
	case len(fs) == 1 || why.general():
		for _, f := range rest {
			f.why = why
		}
		return nil
	case len(rest) < len(fs):
		return s.ask(ctx, rest)
	}
	half := len(rest) / 2
	if err = s.ask(ctx, rest[:half]); err != nil {
		return err
	}
	return s.ask(ctx, rest[half:])
}

// askGroup asks fs in one request, again while that may help. It returns those
// that have no verdict then, and why.
func (s *Scorer) askGroup(ctx context.Context, fs []*flight) (rest []*flight, why reason, err error) {
	user, err := userMessage(fs)
	if err != nil {
		return nil, 0, err
	}
	room := s.room(len(fs))
	for try := 1; ; try++ {
		d := s.manner.now()
		said, err := s.sendPatiently(ctx, d, user, room)
		if err == nil {
			if rest = s.take(fs, said.content); len(rest) < len(fs) {
				s.manner.works(d)
				return rest, muddled, nil
			}
		}
		why, err = because(said, err)
		if err != nil || why.general() {
			return fs, why, err
		}
		changed, err := s.examine(ctx, d, why)
		if err != nil {
			why, err = because(said, err)
			return fs, why, err
		}
		switch {
		case changed:
			try = 0
		case len(fs) > 1 || try >= answerTries || why != muddled && why != cut:
			return fs, why, nil
		case said.cut:
			room *= 2
		}
	}
}

// room is how many tokens an answer to n questions may have.
func (s *Scorer) room(n int) int { return baseRoom + n*s.o.AnswerTokens }

// take gives fs the verdicts in an answer to them and returns those that have
// none.
func (s *Scorer) take(fs []*flight, content string) (rest []*flight) {
	for i, v := range readAnswer(content, fs) {
		if v == nil {
			rest = append(rest, fs[i])
			continue
		}
		fs[i].verdict = s.keep(fs[i].q, v)
	}
	return rest
}

// because says why what send returned brought no verdict. What ends the run is
// returned as the error.
func because(said reply, err error) (reason, error) {
	var f *fault
	switch {
	case err == nil && said.cut:
		return cut, nil
	case err == nil:
		return muddled, nil
	case errors.Is(err, errRequests):
		return noRequests, nil
	case errors.Is(err, errTokens):
		return noTokens, nil
	case !errors.As(err, &f) || f.kind == fatal:
		return 0, err
	}
	switch {
	case f.kind == passing:
		return failing, nil
	case f.kind == unusable:
		return muddled, nil
	case f.forbidden():
		return barred, nil
	}
	return turned, nil
}
