package report

import "testing"

func TestWebAddress(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"http://example.org", "http://example.org"},
		{"HTTPS://example.org/", "https://example.org/"},
		{"javascript:alert(1)", ""},
		{"java\nscript:alert(1)", ""},
		{" https://example.org", ""},
		{"data:text/html,x", ""},
		{"//example.org/a", ""},
		{"/etc/passwd", ""},
		{"https:///nohost", ""},
		{"https://user:pass@example.org", ""},
		{"https://example.org/\"><b>", "https://example.org/%22%3E%3Cb%3E"},
		{"", ""},
	} {
		if got := webAddress(c.in); got != c.want {
			t.Errorf("webAddress(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestBeside(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"events.csv", "./events.csv"},
		{"charts/a b.svg", "./charts/a%20b.svg"},
		{"javascript:alert(1)", "./javascript:alert%281%29"}, // a file of that name: "./" makes it no scheme
		{"../events.csv", ""},
		{"/events.csv", ""},
		{"a//b", ""},
		{`a\b`, ""},
		{"", ""},
	} {
		if got := beside(c.in); got != c.want {
			t.Errorf("beside(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
