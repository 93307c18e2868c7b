package config

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.com/detente/pipeline/cache"
	"example.com/detente/sentiment/llm"
)

// LLM is the table [llm] of a run file: a language model behind a chat endpoint.
// The key of the service is in no file: KeyEnv names the environment variable
// that holds it.
type LLM struct {
	Endpoint     string   `toml:"endpoint"` // address up to "/v1"
	Model        string   `toml:"model"`
	KeyEnv       string   `toml:"key-env"`       // "" is DETENTE_LLM_KEY
	Cache        string   `toml:"cache"`         // folder of answers, "off"; "" is one in the user's cache folder
	MaxRequests  int      `toml:"max-requests"`  // budget of a run; 0 is without end
	MaxTokens    int      `toml:"max-tokens"`    // budget of a run; 0 is without end
	AnswerTokens int      `toml:"answer-tokens"` // room in an answer for each passage
	Batch        int      `toml:"batch"`         // passages in a request
	Mix          bool     `toml:"mix"`           // passages of different articles may share a request
	Parallel     int      `toml:"parallel"`      // requests at the same time
	Timeout      Duration `toml:"timeout"`       // of one request
	Retries      *int     `toml:"retries"`       // of a request that failed for a while
	Insecure     bool     `toml:"insecure"`      // plain http to another machine
}

const (
	cacheOff   = "off"
	defaultKey = "DETENTE_LLM_KEY"
)

// llmScorer asks a model, and says what became of its cache.
type llmScorer struct {
	*llm.Scorer
	note string // about the cache, "" none
}

// Notes adds what is to be said of the cache.
func (s *llmScorer) Notes() []string {
	out := s.Scorer.Notes()
	if s.note != "" {
		out = append(out, s.note)
	}
	return out
}

// scorer returns the scorer of the table; nothing is sent yet.
func (l *LLM) scorer() (*llmScorer, error) {
	options, err := l.options()
	if err != nil {
		return nil, err
	}
	if err := options.Validate(); err != nil {
		return nil, usage("%v", err)
	}
	out := new(llmScorer)
	store, err := l.store()
	switch {
	case err == nil && store != nil:
		options.Cache = store
	case err != nil && l.Cache != "":
		return nil, usage("[llm] cache: %v", err)
	case err != nil:
		out.note = fmt.Sprintf("llm: answers are not kept, so that a rerun asks again: %v; name a folder with cache = \"FOLDER\" in [llm]", err)
	}
	out.Scorer, err = llm.New(options)
	return out, err
}

func (l *LLM) options() (llm.Options, error) {
	o := llm.Options{
		Endpoint: l.Endpoint, Model: l.Model, KeyName: l.KeyEnv, Insecure: l.Insecure, Batch: l.Batch, Mix: l.Mix, Parallel: l.Parallel,
		Timeout: time.Duration(l.Timeout), MaxRequests: l.MaxRequests, MaxTokens: l.MaxTokens, AnswerTokens: l.AnswerTokens,
	}
	if l.Retries != nil {
		if *l.Retries < 0 {
			return o, usage("[llm] retries: %d: use 0 or more", *l.Retries)
		}
		if o.Retries = *l.Retries; o.Retries == 0 {
			o.Retries = -1 // there 0 is the default
		}
	}
	name := l.KeyEnv
	if name == "" {
		name = defaultKey
	}
	o.Key = llm.Secret(os.Getenv(name))
	return o, nil
}

// store opens the cache; nil when it is off.
func (l *LLM) store() (*cache.Store, error) {
	folder := l.Cache
	switch folder {
	case cacheOff:
		return nil, nil
	case "":
		dir, err := os.UserCacheDir()
		if err != nil {
			return nil, err
		}
		folder = filepath.Join(dir, "detente", "llm")
	}
	return cache.Open(folder)
}

// record is what a manifest keeps. The endpoint holds no password and no key:
// llm.Options.Validate refuses one that does.
func (l *LLM) record() any {
	return struct {
		Endpoint     string `json:"endpoint"`
		Model        string `json:"model"`
		Mix          bool   `json:"mix,omitempty"`
		AnswerTokens int    `json:"answer_tokens,omitempty"`
		MaxRequests  int    `json:"max_requests,omitempty"`
		MaxTokens    int    `json:"max_tokens,omitempty"`
	}{l.Endpoint, l.Model, l.Mix, l.AnswerTokens, l.MaxRequests, l.MaxTokens}
}
