package article

// field is one part of a draft.
type field uint8

const (
	fieldID field = iota
	fieldDate
	fieldTitle
	fieldText
	fieldPublisher
	fieldURL
	fieldLanguage
	fieldCount
)

// column is what a key of a header, a JSON object or a CSV table means. Of
// several keys for one field the lowest rank that is not empty wins.
type column struct {
	field field
	rank  uint8
}

// columnNames are the keys that are read, in lower case; others are skipped.
var columnNames = map[string]column{
	"id":        {fieldID, 0},
	"date":      {fieldDate, 0},
	"title":     {fieldTitle, 0},
	"text":      {fieldText, 0},
	"body":      {fieldText, 1},
	"content":   {fieldText, 2},
	"publisher": {fieldPublisher, 0},
	"source":    {fieldPublisher, 1},
	"url":       {fieldURL, 0},
	"language":  {fieldLanguage, 0},
}

func (d *draft) field(f field) *string {
	switch f {
	case fieldID:
		return &d.id
	case fieldDate:
		return &d.date
	case fieldTitle:
		return &d.title
	case fieldText:
		return &d.text
	case fieldPublisher:
		return &d.publisher
	case fieldURL:
		return &d.url
	default:
		return &d.language
	}
}
