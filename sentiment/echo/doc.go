// Package echo finds the reports that tell the same event, so that an event
// counts once however often it was told (method.md §2).
//
//	Fold  events → events, each once, with its reports and publishers counted
//
// Two reports tell one event when pair, direction and type are the same, their
// dates overlap within Slack days, and
//   - both were coded from text, from two articles, and their words are nearly
//     the same: the 5-word shingles of the evidence have a Jaccard index of at
//     least Likeness; or
//   - both are coded records of one vocabulary, of the same day, code and place,
//     and either come from one article or are a meeting, a call or a signing,
//     which such records tell once from each side: that is one reciprocal event.
//
// Wording other than that is taken for an independent event: a missed echo
// counts one event twice, a false one loses an event for good.
package echo
