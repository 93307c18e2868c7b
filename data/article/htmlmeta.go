package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// pageMeta is what a page says of itself outside its text. Dates are as they
// are written, "" when none can be read.
type pageMeta struct {
	published   string // meta elements, JSON-LD
	timeElement string // the first <time>, one marked as publication before others
	url         string
	language    string
}

// publishedNames are the meta elements of publication, the surest first.
var publishedNames = [...]string{
	"article:published_time", "og:published_time", "datepublished", "date_published", "parsely-pub-date",
	"citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
	"publishdate", "publish-date", "pubdate", "publication_date", "sailthru.date", "date",
}

// metaReader gathers while it walks a page.
type metaReader struct {
	pageMeta
	meta        map[string]string // by name, the first of each
	jsonLD      string
	markedTime  bool
	canonicalOf string
}

// readMeta walks the page once and does not change it.
func readMeta(doc *html.Node) pageMeta {
	m := metaReader{meta: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			m.element(n)
		}
	}
	for _, name := range publishedNames {
		if date := m.meta[name]; readable(date) {
			m.published = date
			break
		}
	}
	m.published = firstOf(m.published, m.jsonLD)
	m.url = firstOf(m.canonicalOf, m.meta["og:url"])
	return m.pageMeta
}

func (m *metaReader) element(n *html.Node) {
	switch n.Data {
	case "html":
		m.language = attribute(n, "lang")
	case "meta":
		for _, key := range [...]string{"property", "name", "itemprop"} {
			name := strings.ToLower(strings.TrimSpace(attribute(n, key)))
			if _, seen := m.meta[name]; name != "" && !seen {
				m.meta[name] = strings.TrimSpace(attribute(n, "content"))
			}
		}
	case "link":
		if strings.EqualFold(attribute(n, "rel"), "canonical") && m.canonicalOf == "" {
			m.canonicalOf = attribute(n, "href")
		}
	case "script":
		if attribute(n, "type") == "application/ld+json" && m.jsonLD == "" && n.FirstChild != nil {
			m.jsonLD = jsonLDDate(n.FirstChild.Data)
		}
	case "time":
		m.time(n)
	}
}

func (m *metaReader) time(n *html.Node) {
	date := attribute(n, "datetime")
	marked := attribute(n, "itemprop") == "datePublished" || hasAttribute(n, "pubdate")
	if (m.timeElement == "" || marked && !m.markedTime) && readable(date) {
		m.timeElement, m.markedTime = date, marked
	}
}

// jsonLDDate returns the first datePublished of a JSON-LD block, in the order of
// its outermost objects; "" if there is none that can be read.
func jsonLDDate(block string) string {
	var v any
	if err := json.Unmarshal([]byte(block), &v); err != nil {
		return ""
	}
	return findDate(v, 0)
}

// maxDepth is deeper than any real JSON-LD nests.
const maxDepth = 8

func findDate(v any, depth int) string {
	if depth > maxDepth {
		return ""
	}
	switch v := v.(type) {
	case map[string]any:
		if date, ok := v["datePublished"].(string); ok && readable(date) {
			return date
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
			if date := findDate(v[key], depth+1); date != "" {
				return date
			}
		}
	case []any:
		for _, item := range v {
			if date := findDate(item, depth+1); date != "" {
				return date
			}
		}
	}
	return ""
}

// readable reports whether a date can be read; one that cannot is passed over
// for the next place that may hold it.
func readable(date string) bool {
	_, err := parseDate(date)
	return err == nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
