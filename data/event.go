package data

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
)

// Event is one thing that one source did or said to one target on one date
// (codebook §1). Each field names the stage that fills it.
type Event struct {
	ID        string    // coder, reader: stable hash, or the record's own id
	Date      Day       // coder, reader: first day it may have happened
	Precision Precision // coder, reader: how long the interval from Date is
	Source    Actor     // coder, reader: who acted
	Target    Actor     // coder, reader: on whom
	// Reciprocal is set by the coder for symmetric acts (a call, a meeting):
	// the event counts in both directions and once for the pair.
	Reciprocal bool
	Type       Type    // coder, reader: PLOVER type
	CAMEO      string  // coder, reader: code as read or as coded, "" unknown; digits are text
	Ontology   string  // coder, reader: vocabulary and version that CAMEO belongs to
	Quad       Quad    // coder, reader
	Goldstein  float64 // coder, reader: −10 … 10 points, NaN unknown

	Tone         float64 // tone scorer: −1 … 1, NaN not scored
	ToneEvidence string  // tone scorer: the words that made it, "" none
	Commitment   Level   // commitment scorer; NoCommitment also when not scored
	Specificity  uint8   // commitment scorer: 0 … 3
	// CommitmentEvidence is the commitment scorer's span of text, "" none.
	CommitmentEvidence string
	// Opinions are what each of several scorers says, in the order of their
	// names; nil where one scorer worked alone.
	Opinions []Opinion

	Score  float64 // index: −1 … 1, NaN no component present
	Weight float64 // index: ≥ 0, NaN not weighed

	Mentions   int    // reader, echo folding: reports of this event, ≥ 1
	Publisher  string // reader: who reported it, the first of several
	Publishers int    // echo folding: how many different publishers reported it; 0 is read as 1
	Place      string // reader: where it happened, as the record says, "" unknown
	ArticleID  string // coder: Article.ID, "" for coded records
	Title      string // coder: Article.Title
	URL        string // reader
	// Evidence is Article.Text[EvidenceStart:EvidenceEnd], the words that
	// made the event; "" with 0, 0 for coded records.
	Evidence      string
	EvidenceStart int
	EvidenceEnd   int
	Reported      Day     // reader: day the report was published, NoDay unknown
	Certainty     float64 // coder, reader: 0 … 1, how sure the coding is; 0 is read as 1
	Rule          string  // coder: the pattern that matched, for --explain and audits
}

// Dyad returns the ordered pair of e.
func (e *Event) Dyad() Dyad { return Dyad{e.Source, e.Target} }

// Pair returns the unordered pair of e.
func (e *Event) Pair() Pair { return MakePair(e.Source, e.Target) }

// LastDay returns the last day on which e may have happened.
func (e *Event) LastDay() Day { return e.Precision.Last(e.Date) }

// ToneLabel names e.Tone; "" when it was not scored.
func (e *Event) ToneLabel() string { return ToneLabel(e.Tone) }

// Validate says which field of e is wrong, or nil.
func (e *Event) Validate() error {
	switch {
	case e.Source == "" || e.Target == "":
		return fmt.Errorf("event %s has no source or no target", e.ID)
	case e.Source == e.Target:
		return fmt.Errorf("event %s: source and target are both %s", e.ID, e.Source)
	case e.Date < MinDay || e.Date > MaxDay:
		return fmt.Errorf("event %s: date outside 1600 to 2200", e.ID)
	case e.Precision > PrecisionYear:
		return fmt.Errorf("event %s: unknown date precision", e.ID)
	case e.Quad > MaterialConflict:
		return fmt.Errorf("event %s: quad class %d is not 1 to 4", e.ID, e.Quad)
	case !e.Commitment.Valid():
		return fmt.Errorf("event %s: commitment level %d is not −3 to 5", e.ID, e.Commitment)
	case e.Specificity > 3:
		return fmt.Errorf("event %s: specificity %d is not 0 to 3", e.ID, e.Specificity)
	case outside(e.Goldstein, 10):
		return fmt.Errorf("event %s: goldstein %g is not within −10 to 10", e.ID, e.Goldstein)
	case outside(e.Tone, 1):
		return fmt.Errorf("event %s: tone %g is not within −1 to 1", e.ID, e.Tone)
	case outside(e.Score, 1):
		return fmt.Errorf("event %s: score %g is not within −1 to 1", e.ID, e.Score)
	case e.Weight < 0 || math.IsInf(e.Weight, 0):
		return fmt.Errorf("event %s: weight %g is negative or infinite", e.ID, e.Weight)
	case e.Mentions < 0:
		return fmt.Errorf("event %s: %d mentions", e.ID, e.Mentions)
	case e.Publishers < 0:
		return fmt.Errorf("event %s: %d publishers", e.ID, e.Publishers)
	case !(e.Certainty >= 0 && e.Certainty <= 1):
		return fmt.Errorf("event %s: certainty %g is not within 0 to 1", e.ID, e.Certainty)
	}
	return e.validOpinions()
}

// outside reports whether v lies outside [−limit, limit]; NaN does not.
func outside(v, limit float64) bool { return v < -limit || v > limit }

// MakeID returns the stable identity of a coded event: a hash of where its
// evidence stands and what it says, 16 hex digits. Scores do not enter it.
func (e *Event) MakeID() string {
	h := sha256.New()
	for _, s := range []string{
		e.ArticleID, strconv.Itoa(e.EvidenceStart), strconv.Itoa(e.EvidenceEnd),
		string(e.Source), string(e.Target), string(e.Type), e.CAMEO,
		e.Date.String(), e.Precision.String(),
	} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// CompareEvents is the canonical order of events: date, pair, source, type,
// article, evidence, id. It is total as long as ids are unique.
func CompareEvents(a, b *Event) int {
	pa, pb := a.Pair(), b.Pair()
	return cmp.Or(
		cmp.Compare(a.Date, b.Date),
		cmp.Compare(pa.A, pb.A),
		cmp.Compare(pa.B, pb.B),
		cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.Type, b.Type),
		cmp.Compare(a.ArticleID, b.ArticleID),
		cmp.Compare(a.EvidenceStart, b.EvidenceStart),
		cmp.Compare(a.ID, b.ID),
	)
}
