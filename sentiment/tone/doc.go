// Package tone scores how the source of an event speaks of or treats its
// target, as worded: −1 hostile … +1 warm (codebook §4, §6).
//
// Scorer.Tone reads one parsed passage. Every word or phrase of the lexicon
// (lexicon/*.tsv) that stands in the sentence and in no name is a cue. A cue
// is read in three steps:
//
//  1. Whose words are they? Verbs of speaking and feeling belong to their
//     subject ("China condemned …"), in the passive to the agent; what angers
//     somebody belongs to who is angered; judging words belong to who utters
//     them: the subject of the verb of saying or naming above them, the
//     speaker of the quotation, else the paper, whose colour counts little.
//  2. Of whom are they said? Of the actors in the object, in the noun phrase
//     or in the subject that they judge. Victims do not count ("condemned the
//     attack on Israel"), nor does anybody when a third party is named.
//  3. What is left of the value: a factor for each step when the answer is
//     only presumed, intensifiers, diminishers, hedges, conditions, negation
//     with its scope (the clause, the phrase, "refused to …"; twice is none),
//     and undoing verbs ("end the hostility").
//
// The combination rule: the strongest cue sets the tone. Others of its sign
// add a fifth of their value each, together at most 0.1; the strongest cue
// of the other sign takes back half of its own value. Cues before "but" and
// in concessive clauses weigh less. Without any cue the tone is that of the
// event type (accusations, threats, support, protest), else 0.
//
// It fails where the judgement is implied and no word carries it, on irony,
// and where the clause is misread. Sentences that are not parsed are read
// with a window of words.
package tone
