// Package perceptron tags parts of speech with the averaged perceptron of
// jdkato/prose and its English model, and gives the tags that prose gives: its
// test compares the two token by token.
//
// It exists for speed alone. prose looks each of fourteen features of a token up
// by its text, which is half the time of coding an article; a Tagger remembers
// for each word it has met where the weights of its features lie, so that a token
// costs one look-up and some additions.
//
// A Tagger holds scratch memory and belongs to one goroutine; the model under all
// of them is shared and never changes.
package perceptron
