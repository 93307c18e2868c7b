// Package onnx judges the tone of a sentence with a text classification model in
// a folder of the user's: model.onnx, tokenizer.json and config.json as the usual
// exporters write them. It runs in Go alone, without cgo and without a network.
//
// The tone is Σ p·value over the labels of the model: the softmax of its logits,
// times what each label is worth from −1 to 1. It is the tone of the words, the
// same whoever speaks of whom; commitments are not judged.
//
// A sentence is classified by itself and without padding, so that its tone
// depends on nothing but its words: not on the sentences beside it, not on the
// number of processors.
//
// The package is a module of its own, since its libraries are large and most users
// of detente need none of them; the program detente-onnx below it serves the lines
// of package process. Most callers want Open and Classifier.Tone.
package onnx
