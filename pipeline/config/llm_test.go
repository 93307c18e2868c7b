package config

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The key comes from the environment alone and goes nowhere but to the server.
func TestLLMKey(t *testing.T) {
	const key = "a-secret-0123456789"
	t.Setenv("MY_KEY", key)
	none := 0
	l := LLM{Endpoint: "https://example.org/v1", Model: "m", KeyEnv: "MY_KEY", Cache: cacheOff, Retries: &none}
	o, err := l.options()
	if err != nil || string(o.Key) != key || o.Retries != -1 {
		t.Errorf("options %+v, error %v: want the key of MY_KEY and no retry", o, err)
	}
	t.Setenv("DETENTE_LLM_KEY", "another")
	l.KeyEnv = ""
	if o, _ = l.options(); string(o.Key) != "another" {
		t.Error("without key-env the key is not that of DETENTE_LLM_KEY")
	}
	s := Settings{Scorers: []string{ScorerLLM}, LLM: l}
	run, err := s.Build(nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(run.Settings)
	if err != nil || strings.Contains(string(b), "another") || !strings.Contains(string(b), `"scorer_settings":{"llm":{"endpoint":"https://example.org/v1","model":"m"}}`) {
		t.Errorf("settings %s, error %v", b, err)
	}
}

// Without a word about it answers are kept in the user's cache folder; where that
// cannot be, the run goes on and says so.
func TestLLMCache(t *testing.T) {
	l := LLM{Endpoint: "https://example.org/v1", Model: "m"}
	home := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("HOME", home)
	if _, err := l.scorer(); err != nil {
		t.Fatal(err)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "detente", "llm")); err != nil {
		t.Error(err)
	}
	blocked := filepath.Join(home, "file")
	if err := os.WriteFile(blocked, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", blocked)
	t.Setenv("HOME", blocked)
	s, err := l.scorer()
	if err != nil || len(s.Notes()) != 1 || !strings.Contains(s.Notes()[0], "answers are not kept") {
		t.Errorf("error %v, notes %q", err, s.Notes())
	}
	l.Cache = blocked
	if _, err := l.scorer(); err == nil || !strings.HasPrefix(err.Error(), "[llm] cache: ") {
		t.Errorf("a folder that was asked for: error %v", err)
	}
}
