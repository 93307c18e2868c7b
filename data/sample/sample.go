// Package sample holds the articles that the program carries with it: short
// reports on public acts between pairs of states, written for this project, so
// that every command has something true to run on without a download.
//
// The texts stand in one .jsonl file per pair, named by its ISO codes. Each line
// also names its basis, the public act it reports, which the readers ignore.
package sample

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"example.com/detente/data"
)

//go:embed *.jsonl
var files embed.FS

// FS returns the files as they are, for a copy on disk: one .jsonl file per pair.
func FS() fs.FS { return files }

// Articles returns every sample article, file by file in the order of their
// names and line by line within one. The slice is the caller's. The error names
// the file and the line, and cannot happen in a tested build.
func Articles() ([]data.Article, error) {
	names, err := fs.Glob(files, "*.jsonl") // in byte order
	if err != nil {
		return nil, err
	}
	var all []data.Article
	for _, name := range names {
		if all, err = appendFile(all, name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// record is one line of a file.
type record struct {
	ID        string   `json:"id"`
	Date      data.Day `json:"date"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	Publisher string   `json:"publisher"`
	Basis     string   `json:"basis"`
}

func appendFile(all []data.Article, name string) ([]data.Article, error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	for i, line := range bytes.Split(bytes.TrimSpace(text), []byte("\n")) {
		rec, err := parseLine(line)
		origin := fmt.Sprintf("%s:%d", name, i+1)
		if err != nil {
			return nil, fmt.Errorf("sample %s: %w", origin, err)
		}
		a := data.Article{
			ID: rec.ID, Date: rec.Date, Title: rec.Title, Text: rec.Text,
			Publisher: rec.Publisher, Language: "en", Origin: origin,
		}
		if err := a.Validate(); err != nil {
			return nil, fmt.Errorf("sample %s: %w", origin, err)
		}
		all = append(all, a)
	}
	return all, nil
}

// parseLine is strict: an unknown key is a slip of the pen.
func parseLine(line []byte) (rec record, err error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	rec.Date = data.NoDay
	if err := dec.Decode(&rec); err != nil {
		return rec, err
	}
	if dec.More() {
		return rec, fmt.Errorf("more than one object")
	}
	return rec, nil
}
