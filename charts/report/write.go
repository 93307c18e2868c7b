package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
)

var (
	//go:embed assets/page.html
	pageHTML string
	//go:embed assets/page.css
	pageCSS string
	//go:embed assets/page.js
	pageJS string
	//go:embed assets/uplot/uPlot.iife.min.js
	plotJS string
	//go:embed assets/uplot/uPlot.min.css
	plotCSS string
	//go:embed assets/uplot/LICENSE
	plotLicense string
)

// Write writes the page of d. The same d gives the same bytes.
func Write(w io.Writer, d Data) error {
	all := split(&d)
	payload, err := makePayload(&d, all)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	v := makeView(&d, all)
	style := style()
	script := "/*\nuPlot 1.6.32\n" + plotLicense + "*/\n" + plotJS + "\n" + pageJS
	v.Policy = "default-src 'none'; script-src '" + digest(script) + "'; style-src '" + digest(style) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
	v.Style = template.CSS(style)    // #nosec G203: our own, embedded
	v.Script = template.JS(script)   // #nosec G203: our own, embedded
	v.Payload = template.JS(payload) // #nosec G203: json.Marshal escapes <, > and &
	page, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// style is the style sheet with the colours of both themes; paper is light.
func style() string {
	return ":root{color-scheme:light dark;" + lightPalette().variables() + "}\n" +
		"@media screen and (prefers-color-scheme:dark){:root{" + darkPalette().variables() + "}}\n" + plotCSS + "\n" + pageCSS
}

// digest is the name of an inline script or style in the policy.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
