package report

import (
	"net/url"
	"strings"
)

// webAddress returns raw when it is a plain http or https address with a host, and
// "" for everything else: scripts, files, data, user names in front of a host.
func webAddress(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.User != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return u.String()
}

// beside returns the address of a file in the folder of the page or below it, ""
// when path leads elsewhere.
func beside(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if part == "" || part == "." || part == ".." || strings.Contains(part, `\`) {
			return ""
		}
		parts[i] = url.PathEscape(part)
	}
	return "./" + strings.Join(parts, "/")
}
