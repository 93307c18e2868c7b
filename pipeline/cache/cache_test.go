package cache

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *testing.T, s *Store, key, value string) {
	t.Helper()
	if err := s.Put(key, []byte(value)); err != nil {
		t.Fatalf("put %q: %v", key, err)
	}
}

// expect checks what is kept under key; "-" is nothing.
func expect(t *testing.T, s *Store, key, want string) {
	t.Helper()
	got, ok := s.Get(key)
	if !ok {
		got = []byte("-")
	}
	if string(got) != want {
		t.Errorf("under %q there is %q, want %q", key, got, want)
	}
}

func TestWhatWasPutIsThereForTheNextProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "on demand")
	values := map[string]string{"a": "one", "b": "", "../../a": "a key is no path", strings.Repeat("k", 9000): "line\nline\x00\xff"}
	s := open(t, dir)
	for k, v := range values {
		expect(t, s, k, "-")
		put(t, s, k, v)
	}
	for _, again := range []*Store{s, open(t, dir)} {
		for k, v := range values {
			expect(t, again, k, v)
		}
		expect(t, again, "c", "-")
		if notes := again.Notes(); notes != nil {
			t.Errorf("a sound store has the notes %q", notes)
		}
	}
}

func TestTheFirstValueStays(t *testing.T) {
	s := open(t, t.TempDir())
	put(t, s, "a", "first")
	put(t, s, "a", "second")
	expect(t, s, "a", "first")
}

func TestDamageIsNoticedAndMadeGood(t *testing.T) {
	tests := []struct {
		name   string
		damage func([]byte) []byte
	}{
		{"empty", func([]byte) []byte { return nil }},
		{"cut in the value", func(b []byte) []byte { return b[:len(b)-1] }},
		{"cut in the first line", func(b []byte) []byte { return b[:20] }},
		{"a bit of the value", func(b []byte) []byte { b[len(b)-2] ^= 4; return b }},
		{"a bit of the checksum", func(b []byte) []byte { b[len(heading)+3] ^= 1; return b }},
		{"more at the end", func(b []byte) []byte { return append(b, 'x') }},
		{"zeros", func(b []byte) []byte { return make([]byte, len(b)) }},
		{"huge", func(b []byte) []byte { return append(b, make([]byte, 3<<20)...) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			put(t, s, "a", "the answer")
			b, err := os.ReadFile(s.path("a"))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(s.path("a"), tt.damage(b), 0o600); err != nil {
				t.Fatal(err)
			}
			expect(t, s, "a", "-")
			expect(t, s, "a", "-") // met twice, one entry
			if s.Damaged() != 1 || len(s.Notes()) != 1 {
				t.Errorf("one entry is damaged, Damaged is %d, notes %q", s.Damaged(), s.Notes())
			}
			put(t, s, "a", "the answer")
			expect(t, s, "a", "the answer")
		})
	}
}

func TestAnEntryOfAnotherKeyIsNoAnswer(t *testing.T) {
	s := open(t, t.TempDir())
	put(t, s, "a", "of a")
	if err := os.MkdirAll(filepath.Dir(s.path("b")), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(s.path("a"), s.path("b")); err != nil {
		t.Fatal(err)
	}
	expect(t, s, "b", "-")
}

func TestTooLong(t *testing.T) {
	s := open(t, t.TempDir())
	put(t, s, "a", strings.Repeat("x", maxValue))
	if _, ok := s.Get("a"); !ok {
		t.Error("a value of the largest size is not there")
	}
	if err := s.Put("b", make([]byte, maxValue+1)); err == nil {
		t.Error("a value over the largest size was taken")
	}
}

func TestWithoutAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"", file, filepath.Join(file, "below")} {
		if _, err := Open(dir); err == nil {
			t.Errorf("%q was opened as a folder", dir)
		}
	}
}

func TestLeftoversAreSwept(t *testing.T) {
	s := open(t, t.TempDir())
	old, fresh := filepath.Join(s.draft(), "entry-old"), filepath.Join(s.draft(), "entry-new")
	for _, f := range []string{old, fresh} {
		if err := os.WriteFile(f, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := time.Now().Add(-2 * stale)
	if err := os.Chtimes(old, before, before); err != nil {
		t.Fatal(err)
	}
	open(t, s.dir)
	if _, err := os.Stat(old); err == nil {
		t.Error("a draft of the day before yesterday is still there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("a draft that somebody may be writing was removed:", err)
	}
}

// race puts different values under the same keys and returns what is kept.
func race(s *Store, who string) []byte {
	var all []byte
	for i := range 40 {
		key := fmt.Sprint("key ", i)
		_ = s.Put(key, []byte(who+strings.Repeat(".", i*50))) // Get shows if it failed
		v, ok := s.Get(key)
		all = fmt.Appendf(all, "%v %s\n", ok, v)
	}
	return all
}

func TestEverybodyGetsTheSame(t *testing.T) {
	s := open(t, t.TempDir())
	got := make([][]byte, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = race(s, fmt.Sprint("goroutine ", i)) })
	}
	wg.Wait()
	for i := range got {
		if !bytes.Equal(got[i], got[0]) || bytes.Contains(got[i], []byte("false")) {
			t.Fatalf("goroutine %d got\n%.300s\nand the first\n%.300s", i, got[i], got[0])
		}
	}
	if left, err := os.ReadDir(s.draft()); err != nil || len(left) > 0 {
		t.Errorf("drafts are left: %v %v", left, err)
	}
}

// TestProcesses runs the test program itself several times on one folder.
func TestProcesses(t *testing.T) {
	const folder = "DETENTE_TEST_CACHE"
	if dir := os.Getenv(folder); dir != "" {
		fmt.Printf("%s=\n", race(open(t, dir), fmt.Sprint("process ", os.Getpid())))
		return
	}
	dir := t.TempDir()
	got := make([]string, 3)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			cmd := exec.Command(os.Args[0], "-test.run=^TestProcesses$")
			cmd.Env = append(os.Environ(), folder+"="+dir)
			out, err := cmd.Output()
			if err != nil {
				t.Error(err)
			}
			got[i], _, _ = strings.Cut(string(out), "=")
		})
	}
	wg.Wait()
	for i := range got {
		if got[i] == "" || got[i] != got[0] || strings.Contains(got[i], "false") {
			t.Fatalf("process %d got\n%.300s\nand the first\n%.300s", i, got[i], got[0])
		}
	}
}
