package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/rogpeppe/go-internal/testscript"
)

// chatKey is what the test server takes for the key.
const chatKey = "a-key-for-tests-0123456789"

// chatServer answers chat completions: a tone by one word, a level by another.
type chatServer struct{ requests atomic.Int64 }

func (c *chatServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.requests.Add(1)
	if r.Header.Get("Authorization") != "Bearer "+chatKey {
		http.Error(w, `{"error":{"message":"no such key"}}`, http.StatusUnauthorized)
		return
	}
	var asked struct {
		Messages []struct{ Content string }
	}
	var questions struct {
		Passages []struct{ ID, Sentence string }
	}
	if json.NewDecoder(r.Body).Decode(&asked) != nil || len(asked.Messages) != 2 ||
		json.Unmarshal([]byte(asked.Messages[1].Content), &questions) != nil {
		http.Error(w, "{}", http.StatusBadRequest)
		return
	}
	var answers []string
	for _, q := range questions.Passages {
		tone, level := -0.5, 0
		if strings.Contains(q.Sentence, "thank") {
			tone = 0.5
		}
		if strings.Contains(q.Sentence, "treaty") {
			tone, level = 0.1, 3
		}
		answers = append(answers, fmt.Sprintf(`{"id":%q,"tone_words":[],"tone":%g,"commitment_words":"","level":%d,"specificity":0}`, q.ID, tone, level))
	}
	content := `{"answers":[` + strings.Join(answers, ",") + `]}`
	_ = json.NewEncoder(w).Encode(map[string]any{ // a client that is gone shows in its exit status
		"choices": []any{map[string]any{"finish_reason": "stop", "message": map[string]any{"content": content}}},
		"usage":   map[string]int{"total_tokens": 10},
	})
}

// chat FILE KEY starts a server of its own for the script, appends a table [llm]
// that names it to the run file, and exports KEY.
func chat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: chat FILE KEY")
	}
	c := new(chatServer)
	server := httptest.NewServer(c)
	ts.Defer(server.Close)
	ts.Setenv("DETENTE_LLM_KEY", args[1])
	ts.Setenv("NO_PROXY", "127.0.0.1")
	text := ts.ReadFile(args[0]) + fmt.Sprintf("[llm]\nendpoint = %q\nmodel = \"test-model\"\ncache = \"answers\"\nretries = 0\n", server.URL+"/v1")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
	chats.Store(ts.Name(), c)
}

// chats are the servers by script.
var chats sync.Map

// asked N compares the number of requests since the last time.
func asked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: asked N")
	}
	c, _ := chats.Load(ts.Name())
	if got := c.(*chatServer).requests.Swap(0); strconv.FormatInt(got, 10) != args[0] {
		ts.Fatalf("%d requests, want %s", got, args[0])
	}
}

// more FILE LINE appends a line.
func more(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: more FILE LINE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(ts.ReadFile(args[0])+args[1]+"\n"), 0o666))
}
