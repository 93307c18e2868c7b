package config

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"example.com/detente/data"
	"example.com/detente/data/dataset"
	"example.com/detente/index"
	"example.com/detente/pipeline"
)

// VintageFolder is the folder of stored vintages below an output folder: that of
// 2021-06-30 is vintages/2021-06-30/index.arrow.
const VintageFolder = "vintages"

// VintagePath returns where the index as of a day is stored, below the output
// folder and with slashes.
func VintagePath(asOf data.Day) string { return VintageFolder + "/" + asOf.String() + "/index.arrow" }

// KnownEvents returns the events that an index as of a day may know, see
// index.KnownBy. It is what a run with --as-of goes on with.
func KnownEvents(events []data.Event, asOf data.Day) []data.Event {
	return keep(events, func(e *data.Event) bool { return index.KnownBy(e, asOf) })
}

// vintageSource is where vintages come from: stored ones, or the events that they
// are made of.
type vintageSource struct {
	stored []index.Vintage
	events []data.Event
	path   string // of the events, "" none
}

// findVintages reads what paths name: folders with stored vintages or events, tables of an
// index whose path holds its day, tables of events.
func findVintages(ctx context.Context, paths []string) (*vintageSource, error) {
	src := &vintageSource{}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, bare(err))
		}
		if !info.IsDir() {
			err = src.addFile(ctx, path)
		} else {
			err = src.addFolder(ctx, path)
		}
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(src.stored, func(a, b index.Vintage) int { return int(a.AsOf - b.AsOf) })
	return src, nil
}

// dayInPath finds the day of a vintage in its path.
var dayInPath = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// asOfPath returns the last day that the names of a path hold, from the file
// upwards.
func asOfPath(path string) (data.Day, bool) {
	all := dayInPath.FindAllString(filepath.ToSlash(path), -1)
	if len(all) == 0 {
		return data.NoDay, false
	}
	day, err := data.ParseDay(all[len(all)-1])
	return day, err == nil
}

func (src *vintageSource) addFile(ctx context.Context, path string) error {
	file, err := readFile(ctx, path)
	if err != nil {
		return err
	}
	if file.holdsEvents() {
		if src.path != "" {
			return usage("%s and %s are both tables of events: name one", src.path, path)
		}
		src.path = path
		src.events, err = readEvents(ctx, path)
		return err
	}
	day, ok := asOfPath(path)
	if !ok {
		return usage("%s: a vintage needs its day in its path, as in %s", path, VintagePath(data.MakeDay(2021, 6, 30)))
	}
	points, err := file.points()
	if err != nil {
		return err
	}
	src.stored = append(src.stored, index.Vintage{AsOf: day, Points: points})
	return nil
}

// addFolder takes the vintages stored in a folder, and the events beside them.
func (src *vintageSource) addFolder(ctx context.Context, folder string) error {
	var found []string
	for _, pattern := range []string{filepath.Join(folder, VintageFolder, "*", "index.arrow"), filepath.Join(folder, "*", "index.arrow")} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		found = append(found, names...)
	}
	for _, name := range found {
		if _, ok := asOfPath(filepath.Dir(name)); !ok {
			continue
		}
		if err := src.addFile(ctx, name); err != nil {
			return err
		}
	}
	for _, name := range []string{filepath.Join(folder, "events.arrow"), filepath.Join(filepath.Dir(folder), "events.arrow")} {
		if _, err := os.Stat(name); err == nil && src.path == "" {
			return src.addFile(ctx, name)
		}
	}
	if len(found) == 0 {
		return pipeline.WithHint(fmt.Errorf("%s holds neither vintages nor a table of events", folder),
			"make the events first: detente run PATH... --out "+filepath.ToSlash(folder))
	}
	return nil
}

// ends are the last days of the periods that hold the first to the last report;
// the last of them is that report's own day.
func ends(events []data.Event, every data.Period) []data.Day {
	first, last := data.MaxDay, data.MinDay
	for i := range events {
		day := events[i].Reported
		if day == data.NoDay {
			day = events[i].Date
		}
		first, last = min(first, day), max(last, day)
	}
	var days []data.Day
	for start := every.Start(first); start <= last; start = every.Next(start) {
		days = append(days, min(last, every.Next(start)-1))
	}
	return days
}

// store writes vintages below a folder, all or none, and returns their paths.
func store(folder string, vintages []index.Vintage) ([]string, error) {
	files := pipeline.NewOutput(folder)
	defer files.Abort()
	var paths []string
	for _, v := range vintages {
		name := VintagePath(v.AsOf)
		err := files.Add(name, func(w io.Writer) error { return dataset.WritePoints(w, dataset.Arrow, v.Points) })
		if err != nil {
			return nil, err
		}
		paths = append(paths, filepath.ToSlash(filepath.Join(folder, name)))
	}
	return paths, files.Commit()
}
