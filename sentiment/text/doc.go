// Package text reads English prose far enough to carry meaning: sentences,
// tokens, tags, chunks and clauses, with tense, voice, modality, negation and
// quotation. It knows no actors and no events.
//
// Split cuts an article into sentences of tokens; it is cheap and every
// article pays for it. Parser.Parse tags a sentence and builds its phrases and
// clauses; callers parse only the sentences that can matter.
//
// Every token keeps its byte offsets in the text it came from, and the tokens
// of a text, with the white space between them, concatenate to the text.
package text
