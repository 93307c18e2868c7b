// Package phrase scores plain sentences, one a line, for people who want to try
// a phrase and for programs that want a score without an article around it.
//
//	Desk.Run  lines of text or JSON → the same lines scored, in their order
//
// A line is answered as soon as no further whole line is waiting, so that it
// works at a prompt and in a pipe alike; lines that wait go to the scorer
// together. No more than one batch of lines is in memory. A line that cannot be
// scored is set aside with its number and ends nothing.
package phrase
