package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

const module = "example.com/detente"

// room is one row of the table in docs/architecture.md.
type room struct {
	inside, outside map[string]bool // what it may import
	exists          bool
}

var quoted = regexp.MustCompile("`([^`]+)`")

// readRooms reads the rows whose first cell is a package in backquotes.
func readRooms(t *testing.T) map[string]*room {
	t.Helper()
	text, err := os.ReadFile("../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	rooms := make(map[string]*room)
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || !strings.HasPrefix(cells[1], " `") {
			continue
		}
		names := func(cell string) map[string]bool {
			set := make(map[string]bool)
			for _, m := range quoted.FindAllStringSubmatch(cell, -1) {
				set[m[1]] = true
			}
			return set
		}
		for name := range names(cells[1]) {
			if rooms[name] != nil {
				t.Errorf("%s stands in the table twice", name)
			}
			rooms[name] = &room{inside: names(cells[3]), outside: names(cells[4])}
		}
	}
	return rooms
}

// goPackage is what go list tells of a package.
type goPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatal("go list:", err)
	}
	var list []goPackage
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// TestImportsFollowTheTable compares the table of docs/architecture.md with the
// code, in both directions.
func TestImportsFollowTheTable(t *testing.T) {
	rooms := readRooms(t)
	used := make(map[string]bool)
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		r := rooms[name]
		if r == nil {
			t.Errorf("%s is not in the table of docs/architecture.md", name)
			continue
		}
		r.exists = true
		for _, imported := range p.Imports {
			if allowed := r.allows(imported); allowed != "" {
				used[name+" "+allowed] = true
			} else {
				t.Errorf("%s imports %s, which its row does not allow", name, imported)
			}
		}
	}
	for name, r := range rooms {
		if !r.exists {
			t.Errorf("%s is in the table and there is no such package", name)
		}
		for _, set := range []map[string]bool{r.inside, r.outside} {
			for allowed := range set {
				if r.exists && !used[name+" "+allowed] {
					t.Errorf("%s need not import %s any more: take it out of its row", name, allowed)
				}
			}
		}
	}
}

// allows returns the entry of the row that allows an import, "std" for the
// standard library, "" for none.
func (r *room) allows(path string) string {
	if own, ok := strings.CutPrefix(path, module+"/"); ok {
		if r.inside[own] {
			return own
		}
		return ""
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return "std"
	}
	for m := range r.outside {
		if path == m || strings.HasPrefix(path, m+"/") {
			return m
		}
	}
	return ""
}
