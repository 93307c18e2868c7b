package tone

// reach is how far apart words may stand in a sentence without grammar [W].
const reach = 14

// window judges a cue without clauses: the source before it and the target
// behind it, no third party in between, negation within three words (see
// negated).
func (r *reading) window(q *cue) {
	if r.p.Source == "" && r.p.Target == "" {
		return
	}
	before := r.nearest(q.first-1, -1)
	behind := r.nearest(q.last+1, 1)
	switch {
	case q.e.class == stir || q.e.class == draw:
		before, behind = behind, before
	}
	switch {
	case before.source && (behind.target || behind.empty()):
	case before.empty() && behind.target:
		q.value *= vague
	case before.target && behind.source && r.p.Reciprocal:
	case q.e.class >= good && !before.other && !behind.other && (before.source || behind.target):
		q.value *= vague
	default:
		q.value = 0
	}
	q.why += "; read without grammar"
}

// nearest returns the actor named nearest to token i in one direction.
func (r *reading) nearest(i, step int) who {
	for n := 0; n < reach && i >= 0 && i < len(r.low); n, i = n+1, i+step {
		if w := r.names(i, i); w.named() {
			return w
		}
	}
	return who{}
}
