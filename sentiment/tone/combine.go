package tone

import (
	"math"
	"sort"

	"example.com/detente/sentiment"
)

// The combination rule of doc.go, in numbers [W].
const (
	share     = 0.2  // what a further cue of the same sign adds of its value
	shareMost = 0.1  // what all of them add together
	takeBack  = 0.5  // what the strongest cue of the other sign takes back
	beforeBut = 0.6  // cues before "but" when one behind it has the other sign
	conceded  = 0.5  // cues in "although …"
	audible   = 0.03 // cues below it are no evidence
)

// absorb silences adjectives that only intensify the cue they stand before:
// "strong condemnation", "great disappointment".
func (r *reading) absorb() {
	for i := 0; i+1 < len(r.cues); i++ {
		q, next := &r.cues[i], &r.cues[i+1]
		if q.e.pos == 'a' && r.frame[q.first] != nil && r.frame[q.first].class == intensifier && next.first == q.last+1 && math.Abs(next.e.value) > 0.12 {
			q.value = 0
		}
	}
}

// combine makes the tone of the cues.
func (r *reading) combine() sentiment.Tone {
	r.adversatives()
	var t sentiment.Tone
	best, against, same := 0.0, 0.0, 0.0
	for i := range r.cues {
		v := r.cues[i].value
		if math.Abs(v) < audible {
			continue
		}
		if math.Abs(v) > math.Abs(best) {
			best = v
		}
	}
	used := false
	for i := range r.cues {
		q := &r.cues[i]
		v := q.value
		if math.Abs(v) < audible {
			continue
		}
		t.Hits = append(t.Hits, r.hit(q))
		switch {
		case v == best && !used:
			used = true
		case v*best > 0:
			same += share * math.Abs(v)
		case math.Abs(v) > math.Abs(against):
			against = v
		}
	}
	t.Value = best + math.Copysign(math.Min(same, shareMost), best) + takeBack*against
	if len(t.Hits) == 0 {
		t.Value = byType(r.p.Type)
	}
	t.Value = math.Max(-1, math.Min(1, t.Value))
	sort.SliceStable(t.Hits, func(i, j int) bool { return math.Abs(t.Hits[i].Value) > math.Abs(t.Hits[j].Value) })
	return t
}

// adversatives weakens what stands before "but" and in concessions.
func (r *reading) adversatives() {
	for i := range r.cues {
		if r.cues[i].conceded {
			r.cues[i].value *= conceded
		}
	}
	for k, e := range r.frame {
		if e == nil || e.class != adversative || r.low[k] != "but" && r.low[k] != "however" && r.low[k] != "yet" {
			continue
		}
		behind := 0.0
		for i := range r.cues {
			if r.cues[i].first > k && math.Abs(r.cues[i].value) > math.Abs(behind) {
				behind = r.cues[i].value
			}
		}
		for i := range r.cues {
			if r.cues[i].first < k && r.cues[i].value*behind < 0 && math.Abs(behind) > audible {
				r.cues[i].value *= beforeBut
			}
		}
	}
}

func (r *reading) hit(q *cue) sentiment.Hit {
	start, end := r.s.Tokens[q.first].Start, r.s.Tokens[q.last].End
	h := sentiment.Hit{Start: start, End: end, Value: q.value, Reason: q.why}
	if start >= 0 && end <= len(r.p.Text) && start <= end {
		h.Text = r.p.Text[start:end]
	}
	return h
}
