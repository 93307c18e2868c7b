// Package process serves the contract of the scorers by another program: any
// program that reads the lines detente score --json reads and writes the lines
// it writes (codebook §8). A line of standard input is one passage,
//
//	{"id":"7","text":"France thanked Ghana.","source":"FRA","target":"GHA"}
//
// and the program answers each with a line on standard output, in any order:
//
//	{"id":"7","tone":0.4,"commitment_level":null}
//
// A tone is −1 … 1, a commitment_level −3 … 5, a specificity 0 … 3; null or
// absent is "not judged". Reasons, a list of words or of pieces of evidence as
// detente writes them, are kept without their places. The labels and whatever else
// is in the line are not read: labels follow from numbers. A number out of range
// leaves its passage unjudged and is counted. A line that is no answer at all, a
// program that ends early, and a batch that is not answered in time end the
// scorer: then nothing that it says later can be trusted.
//
// Most callers want New with Command. The program is started once, at the first
// passage, and must flush each answer: detente asks no more before all that it
// asked is answered. Where the same passages should give the same numbers in every
// run, the program's answer must depend on the passage alone, since batches are cut
// as the work falls to the workers.
//
// A Scorer is safe for several goroutines; they take turns.
package process
