package sentence

import (
	"slices"
	"testing"

	"example.com/detente/data"
)

func TestActors(t *testing.T) {
	m := maker(t)
	tests := []struct {
		name, text string
		want       []data.Actor
	}{
		{"in the order of the sentence", "Germany was thanked by France.", []data.Actor{"DEU", "FRA"}},
		{"each once", "France thanked Germany, and the French press thanked Berlin.", []data.Actor{"FRA", "DEU"}},
		{"a town is where it happens", "In Geneva, China met the United States.", []data.Actor{"CHN", "USA"}},
		{"over sentences", "It rained. France slept. Chad watched.", []data.Actor{"FRA", "TCD"}},
		{"nobody", "It rained.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := m.Actors(tt.text); !slices.Equal(got, tt.want) {
				t.Errorf("%q: %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}
