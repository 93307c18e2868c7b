package llm

import (
	"strings"
	"testing"
	"time"
)

func TestValidate(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Options)
		want   string // "" is sound
	}{
		{"https", func(o *Options) { o.Endpoint = "https://models.example/v1/" }, ""},
		{"this machine", func(*Options) {}, ""},
		{"this machine by number", func(o *Options) { o.Endpoint = "http://127.0.0.1:8080" }, ""},
		{"this machine, IPv6", func(o *Options) { o.Endpoint = "http://[::1]:8080/v1" }, ""},
		{"a version in the query", func(o *Options) { o.Endpoint = "https://models.example/v1?api-version=2026-01-01" }, ""},
		{"plain http, allowed", func(o *Options) { o.Endpoint, o.Insecure = "http://models.example/v1", true }, ""},
		{"all numbers", func(o *Options) { o.Batch, o.Parallel, o.Retries, o.AnswerTokens = 64, 64, -1, 100 }, ""},

		{"nobody to ask", func(o *Options) { o.Endpoint = "" }, `endpoint = "http://localhost:11434/v1"`},
		{"no model", func(o *Options) { o.Model = "" }, `model = "NAME"`},
		{"plain http", func(o *Options) { o.Endpoint = "http://models.example/v1" }, "insecure = true"},
		{"nearly this machine", func(o *Options) { o.Endpoint = "http://localhost.evil.example/v1" }, "insecure = true"},
		{"a file", func(o *Options) { o.Endpoint = "file:///v1" }, `"https://HOST/v1"`},
		{"no scheme", func(o *Options) { o.Endpoint = "models.example/v1" }, `"https://HOST/v1"`},
		{"another scheme", func(o *Options) { o.Endpoint = "ftp://models.example/v1" }, `"https://HOST/v1"`},
		{"no address", func(o *Options) { o.Endpoint = "https://%zz/" + testKey }, `"https://HOST/v1"`},
		{"password", func(o *Options) { o.Endpoint = "https://me:" + testKey + "@models.example/v1" }, "export the key as DETENTE_LLM_KEY"},
		{"key in the query", func(o *Options) { o.Endpoint = "https://models.example/v1?key=" + testKey }, "export the key as DETENTE_LLM_KEY"},
		{"key as the name", func(o *Options) { o.KeyName = testKey }, `key-env = "DETENTE_LLM_KEY"`},
		{"key with a line end", func(o *Options) { o.Key += "\n" }, "export it again"},
		{"key with a blank", func(o *Options) { o.Key = "two words" }, "export it again"},
		{"batch", func(o *Options) { o.Batch = 65 }, "batch is 65: write a whole number from 0 to 64"},
		{"parallel", func(o *Options) { o.Parallel = -1 }, "parallel is -1"},
		{"retries", func(o *Options) { o.Retries = -2 }, "retries is -2"},
		{"requests", func(o *Options) { o.MaxRequests = -2 }, "max-requests is -2"},
		{"tokens", func(o *Options) { o.MaxTokens = -2 }, "max-tokens is -2"},
		{"room", func(o *Options) { o.AnswerTokens = -2 }, "answer-tokens is -2"},
		{"timeout", func(o *Options) { o.Timeout = -time.Second }, `timeout = "60s"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := Options{Endpoint: "http://localhost:11434/v1", Model: "small", Key: testKey}
			tt.change(&o)
			err := o.Validate()
			if _, again := New(o); (again == nil) != (err == nil) {
				t.Errorf("New says %v, Validate %v", again, err)
			}
			switch {
			case err == nil && tt.want != "":
				t.Errorf("no error, want %q", tt.want)
			case err != nil && (tt.want == "" || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("error %q, want %q", err, tt.want)
			case err != nil && Secret(testKey).in(err.Error()):
				t.Errorf("error %q holds the key", err)
			}
		})
	}
}

func TestAddress(t *testing.T) {
	for endpoint, want := range map[string]string{
		"https://models.example":                       "https://models.example/chat/completions",
		"https://models.example/v1":                    "https://models.example/v1/chat/completions",
		"https://models.example/v1//":                  "https://models.example/v1/chat/completions",
		"https://models.example/v1/chat/completions":   "https://models.example/v1/chat/completions",
		"https://models.example/v1/chat/completions/":  "https://models.example/v1/chat/completions",
		"https://models.example/d/a%2Fb?api-version=1": "https://models.example/d/a%2Fb/chat/completions?api-version=1",
		"HTTPS://models.example/v1#top":                "https://models.example/v1/chat/completions",
	} {
		u, err := Options{Endpoint: endpoint}.address()
		if err != nil || u.String() != want {
			t.Errorf("%s: %v %v, want %s", endpoint, u, err, want)
		}
	}
}
