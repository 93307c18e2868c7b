package actor

import (
	_ "embed"
	"strings"
	"sync"
)

// Class tells what a noun makes of the state named with it.
type Class uint8

// The classes of nouns.
const (
	Thing    Class = iota // "Chinese goods", "US policy"
	Agent                 // "Chinese officials": acts for the state
	Citizen               // "two Kuwaiti nationals": can be acted on
	Firm                  // "Chinese companies": can be acted on
	NonState              // "Iranian dissidents": neither
)

//go:embed agents.tsv
var agentsTSV string

var agents = sync.OnceValue(func() map[string]Class {
	names := map[string]Class{"state": Agent, "citizen": Citizen, "firm": Firm, "nonstate": NonState, "thing": Thing}
	m := make(map[string]Class)
	for line := range strings.Lines(agentsTSV) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if line[0] != '#' && len(f) >= 2 && f[0] != "noun" {
			m[f[0]] = names[f[1]]
		}
	}
	return m
})

// ClassOf returns the class of a noun by its lemma; Thing for unknown ones.
func ClassOf(lemma string) Class { return agents()[lemma] }

// disqualifiers are modifiers that take the state's voice away from an agent
// noun: "former officials", "opposition leader".
var disqualifiers = map[string]bool{
	"former": true, "ex": true, "opposition": true, "retired": true, "exiled": true, "rebel": true, "militant": true, "deposed": true,
	"ousted": true, "late": true, "jailed": true, "imprisoned": true, "separatist": true, "dissident": true, "insurgent": true,
	"terrorist": true, "guerrilla": true, "business": true, "union": true, "student": true, "religious": true, "church": true,
	"pro-democracy": true, "would-be": true, "presidential": false, "ex-president": true, "ex-prime": true, "ex-minister": true,
	"islamist": true, "hotel": true, "airport": true, "hospital": true, "company": true, "bank": true, "football": true, "soccer": true,
	"cricket": true, "olympic": true, "gang": true, "tribal": true, "protest": true, "newspaper": true, "rights": true,
}
