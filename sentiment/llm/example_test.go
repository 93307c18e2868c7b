package llm_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"example.com/detente/sentiment"
	"example.com/detente/sentiment/llm"
	"example.com/detente/sentiment/text"
)

// A server of this machine judges a sentence. Here it always says the same.
func ExampleScorer_Judge() {
	model := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"choices":[{"message":{"content":"{\"answers\":[{\"id\":\"p1\",\"tone_words\":[\"warmly thanked\"],`+
			`\"tone\":0.7,\"commitment_words\":\"promised to reopen its consulate\",\"level\":2,\"specificity\":0}]}"}}]}`)
	}))
	defer model.Close()

	scorer, err := llm.New(llm.Options{Endpoint: model.URL + "/v1", Model: "small"})
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := text.Split("Poland warmly thanked Chile and promised to reopen its consulate.")
	opinions, err := scorer.Judge(context.Background(), []*sentiment.Passage{
		{Sentence: &doc.Sentences[0], Text: doc.Text, Source: "POL", Target: "CHL", Clause: -1, Trigger: -1},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	o := opinions[0]
	fmt.Printf("tone %v (%s)\n", o.Tone.Value, o.Tone.Hits[0].Text)
	fmt.Printf("%v (%s)\n", o.Commitment.Level, o.Commitment.Hit.Text)
	// Output:
	// tone 0.7 (warmly thanked)
	// intended (promised to reopen its consulate)
}
