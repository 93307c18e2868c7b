package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"example.com/detente/pipeline/config"
)

// versionCommand is detente version.
type versionCommand struct{}

// Run prints the versions, one a line.
func (versionCommand) Run(ctx context.Context, env *environment) error {
	v := config.Versions()
	_, err := fmt.Fprintf(env.stdout, "detente %s\nschema %s\nontologies %s\n%s %s/%s\n",
		v.Program, v.Schema, strings.Join(v.Ontologies, ", "), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
