package llm

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
)

// TestThePromptNamesTheCodebook: levels with their names and numbers, labels of
// tone, fields of the answer.
func TestThePromptNamesTheCodebook(t *testing.T) {
	for level := data.Withdrawn; level <= data.Delivered; level++ {
		if want := fmt.Sprintf("- %d %v: ", int(level), level); strings.Count(prompt, want) != 1 {
			t.Errorf("the prompt lacks %q", want)
		}
	}
	for _, tone := range []float64{-0.8, -0.3, 0, 0.3, 0.8} {
		if label := data.ToneLabel(tone); !strings.Contains(prompt, " "+label+": ") {
			t.Errorf("the prompt lacks the label %s", label)
		}
	}
	if !strings.Contains(prompt, "JSON") { // servers refuse json_object without the word
		t.Error("the prompt does not say JSON")
	}
}

// TestExamplesOfThePrompt: each is a usable answer in the fields of the schema,
// and all its words stand in its sentence.
func TestExamplesOfThePrompt(t *testing.T) {
	examples := regexp.MustCompile(`(?m)^- \w+ > \w+: "([^"]+)" \{(.+)\}$`).FindAllStringSubmatch(prompt, -1)
	if len(examples) < 6 {
		t.Fatalf("%d examples", len(examples))
	}
	levels := make(map[data.Level]bool)
	for _, e := range examples {
		var a answered
		if err := json.Unmarshal([]byte("{"+e[2]+"}"), &a); err != nil {
			t.Fatalf("%s: %v", e[1], err)
		}
		v := a.verdict(&question{item: item{Sentence: e[1]}})
		if v == nil || v.Tone != *a.Tone || float64(v.Specificity) != *a.Specificity || v.CommitmentWords != a.CommitmentWords || !slices.Equal(v.ToneWords, a.ToneWords) && len(a.ToneWords) > 0 {
			t.Errorf("%q: the entry %s is read as %+v", e[1], e[2], v)
			continue
		}
		if (v.Tone == 0) != (len(v.ToneWords) == 0) || (v.Level == 0) != (v.CommitmentWords == "") {
			t.Errorf("%q: a value without words, or words without a value: %+v", e[1], v)
		}
		levels[v.Level] = true
	}
	if len(levels) < 6 {
		t.Errorf("the examples show only the levels %v", levels)
	}
}

// TestSchema: strict schemas need every property to be required, and no others.
func TestSchema(t *testing.T) {
	type node struct {
		Type                 string
		AdditionalProperties *bool
		Required             []string
		Properties           map[string]*node
		Items                *node
	}
	var root node
	if err := json.Unmarshal([]byte(answerSchema), &root); err != nil {
		t.Fatal(err)
	}
	var check func(where string, n *node)
	check = func(where string, n *node) {
		if n.Type == "object" {
			if n.AdditionalProperties == nil || *n.AdditionalProperties || len(n.Required) != len(n.Properties) {
				t.Errorf("%s is not strict", where)
			}
			for name, p := range n.Properties {
				if !slices.Contains(n.Required, name) {
					t.Errorf("%s.%s is not required", where, name)
				}
				check(where+"."+name, p)
			}
		}
		if n.Items != nil {
			check(where+"[]", n.Items)
		}
	}
	check("answer", &root)
	var shown answered
	dec := json.NewDecoder(strings.NewReader(answer("p1", 0, 0)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&shown); err != nil {
		t.Error(err)
	}
}
