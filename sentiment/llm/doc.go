// Package llm is a scorer of tone and commitment that asks a language model,
// behind any endpoint that speaks the chat completions of OpenAI: a service, or
// a program on the same machine.
//
// Scorer.Judge is the contract. The way of a passage:
//
//  1. It becomes a question: its sentence, who source and target are and which
//     words stand for them. The key of a question is the SHA-256 of all that is
//     sent of it, of the model and of the prompt; an answer kept under that key
//     is used and nothing is sent. Endpoint, batch and order are not in the key.
//  2. Questions without an answer are sent in batches. The instruction is the
//     system message, always the same; the questions are JSON in the user
//     message. Passages of different texts do not share a request unless
//     Options.Mix says so: what an article says can then sway no other article.
//  3. Of the answer counts what has the id of a question of that request, once,
//     with all its values in range. Words that do not stand in the sentence
//     are dropped. The rest is asked again in smaller batches, at last alone,
//     and then not judged.
//  4. The answer is kept, and the opinion is made from what was kept.
//
// A server that refuses a JSON schema is asked for a JSON object, then for
// plain text; one that refuses a parameter is asked without it. Which it takes
// is found out with a sentence of our own, so that no article decides it; the
// same sentence tells a server that fails from an article that it fails on. Only
// a failing server ends the run.
//
// Requests that fail for a while are tried again with growing pauses. A budget
// holds before a request is sent: its tokens are estimated from above, one for
// each byte, and what the answer says it cost is settled afterwards.
//
// The key of the service stands in the header of requests and nowhere else:
// redirects are refused, and text of the server that holds a piece of the key
// is not shown.
package llm
