package series

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
)

// show prints a series as "month 2021-09=1.5 2021-10=NaN".
func show(t *Table) string {
	s := t.Period.String()
	for i, start := range t.Starts {
		s += fmt.Sprintf(" %s=%g", t.Period.Label(start), t.Values[i])
	}
	return s
}

func TestRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"days":              {"date,value\n2021-09-10,1\n2021-09-11,2.5\n", "day 2021-09-10=1 2021-09-11=2.5"},
		"months":            {"month,gpr\n2021-09,100\n2021-10,101\n", "month 2021-09=100 2021-10=101"},
		"months, IMF":       {"2021M09,1\n2021M10,2\n", "month 2021-09=1 2021-10=2"},
		"months in words":   {"Sep 2021,1\nOctober 2021,2\n", "month 2021-09=1 2021-10=2"},
		"quarters":          {"2021Q3;1\n2021-Q4;2\n", "quarter 2021-Q3=1 2021-Q4=2"},
		"quarters, Q first": {"Q3 2021\t1\nQ4 2021\t2\n", "quarter 2021-Q3=1 2021-Q4=2"},
		"years":             {"Year|Ties\n2020|-3\n2021|4\n", "year 2020=-3 2021=4"},
		"weeks":             {"2020-W53,1\n2021-W01,2\n", "week 2020-W53=1 2021-W01=2"},
		"compact days":      {"20210910,1\n20210911,2\n", "day 2021-09-10=1 2021-09-11=2"},
		"no header":         {"2021-09-10,1\n2021-09-11,2\n", "day 2021-09-10=1 2021-09-11=2"},
		"numbers first":     {"value,date\n7,2021-09\n8,2021-10\n", "month 2021-09=7 2021-10=8"},
		"any order":         {"2021-10,2\n2021-09,1\n", "month 2021-09=1 2021-10=2"},
		"gaps stay":         {"2021-01,1\n2021-05,2\n", "month 2021-01=1 2021-05=2"},
		"mark, comment, blank line, sep": {
			"\ufeffsep=;\n# from somewhere\n\nDatum;Wert\n2021-09;1,5\n2021-10;2,25\n", "month 2021-09=1.5 2021-10=2.25"},
		"missing, each way": {"2021-01,.\n2021-02,\n2021-03,NA\n2021-04,n/a\n2021-05,4\n2021-06,:\n",
			"month 2021-01=NaN 2021-02=NaN 2021-03=NaN 2021-04=NaN 2021-05=4 2021-06=NaN"},
		"groups":                 {"2021-01;1,234.5\n2021-02;999\n2021-03;1,000\n", "month 2021-01=1234.5 2021-02=999 2021-03=1000"},
		"groups of points":       {"2021-01;1.234,5\n2021-02;12,25\n2021-03;1.000\n", "month 2021-01=1234.5 2021-02=12.25 2021-03=1000"},
		"groups of spaces":       {"2021-01;1 234,5\n2021-02;12\u00a0345,1\n", "month 2021-01=1234.5 2021-02=12345.1"},
		"quoted comma":           {"date,value\n2021-01,\"1,5\"\n2021-02,\"22,5\"\n", "month 2021-01=1.5 2021-02=22.5"},
		"a minus of print":       {"2021-01,−1.5\n2021-02,-2%\n", "month 2021-01=-1.5 2021-02=-2"},
		"exponents":              {"2021-01,1e3\n2021-02,2.5E-1\n", "month 2021-01=1000 2021-02=0.25"},
		"words beside":           {"date,value,note\n2021-01,1,revised\n2021-02,2,\n", "month 2021-01=1 2021-02=2"},
		"trailing delimiters":    {"date,value\n2021-01,1,\n2021-02,2,\n", "month 2021-01=1 2021-02=2"},
		"months as first days":   {"2021-01-01,1\n2021-02-01,2\n2021-03-01,3\n2021-04-01,4\n", "month 2021-01=1 2021-02=2 2021-03=3 2021-04=4"},
		"months as last days":    {"2021-01-29,1\n2021-02-26,2\n2021-03-31,3\n", "month 2021-01=1 2021-02=2 2021-03=3"},
		"quarters as days":       {"2021-01-01,1\n2021-04-01,2\n2021-07-01,3\n", "quarter 2021-Q1=1 2021-Q2=2 2021-Q3=3"},
		"years as days":          {"2019-12-31,1\n2020-12-31,2\n2021-12-31,3\n", "year 2019=1 2020=2 2021=3"},
		"weeks as days":          {"2021-01-04,1\n2021-01-11,2\n2021-01-18,3\n", "week 2021-W01=1 2021-W02=2 2021-W03=3"},
		"business days are days": {"2021-01-08,1\n2021-01-11,2\n2021-01-12,3\n", "day 2021-01-08=1 2021-01-11=2 2021-01-12=3"},
		"four-weekly is weekly":  {"2021-01-01,1\n2021-01-29,2\n2021-02-26,3\n", "week 2020-W53=1 2021-W04=2 2021-W08=3"},
		"midnight":               {"2021-01-01T00:00:00Z,1\n2021-01-02 00:00:00,2\n", "day 2021-01-01=1 2021-01-02=2"},
		"years named among two":  {"value,year\n1990,2001\n1991,2002\n", "year 2001=1990 2002=1991"},
	} {
		got, err := Read(strings.NewReader(c.text), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if show(got) != c.want {
			t.Errorf("%s: %s, want %s", name, show(got), c.want)
		}
	}
}

func TestReadColumn(t *testing.T) {
	const text = "date,GPR,GPRT\n2021-01,1,10\n2021-02,2,20\n"
	for column, want := range map[string]string{"gprt": "month 2021-01=10 2021-02=20", "2": "month 2021-01=1 2021-02=2"} {
		got, err := Read(strings.NewReader(text), Options{Column: column})
		if err != nil || show(got) != want || got.Dates != "date" {
			t.Errorf("%s: %v, error %v, want %s", column, got, err, want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for name, c := range map[string]struct{ text, column, want string }{
		"empty":             {"", "", "it is empty"},
		"header only":       {"date,value\n", "", "a header and no rows"},
		"one column":        {"date\n2021-01\n", "", "one column"},
		"two readings":      {"date,value\n03/04/2021,1\n05/04/2021,2\n", "", `line 2: date "03/04/2021" can be read in two ways: write 2021-09-10`},
		"no date":           {"date,value\n2021-01,1\nsoon,2\n", "", `line 3: "soon" is not a date`},
		"no such day":       {"2021-01-31,1\n2021-02-30,2\n", "", `line 2: "2021-02-30" is not a date`},
		"no such week":      {"2021-W52,1\n2021-W53,1\n", "", `line 2: "2021-W53" is not a date`},
		"no number":         {"date,value\n2021-01,1\n2021-02,many\n", "", `line 3: value: "many" is not a number`},
		"infinite":          {"2021-01,1\n2021-02,inf\n", "", `"inf" is not a number`},
		"too large":         {"2021-01,1\n2021-02,1e999\n", "", `"1e999" is too large`},
		"unclear comma":     {"2021-01;1,234\n2021-02;2,345\n", "", "write 1.234 or 1234"},
		"both commas":       {"2021-01;1,5\n2021-02;1,234.5\n", "", "may be decimal or group thousands"},
		"mixed decimals":    {"2021-01;1,5\n2021-02;12.5\n", "", "a decimal point, other numbers a decimal comma"},
		"comma in both":     {"date,value\n2021-01,1,5\n", "", "separate columns with semicolons"},
		"kinds mixed":       {"2021-01,1\n2021Q2,2\n", "", `line 2: "2021Q2" is a quarter, the dates before it are months`},
		"twice":             {"date,value\n2021-01,1\n2021-02,2\n2021-01,3\n", "", "lines 2 and 4 have the same date, 2021-01"},
		"all missing":       {"2021-01,.\n2021-02,NA\n", "", "all its numbers are missing"},
		"several":           {"date,GPR,GPRT\n2021-01,1,10\n2021-02,2,20\n", "", "choose one with --column: GPR, GPRT"},
		"no such column":    {"date,GPR\n2021-01,1\n", "EPU", `no column "EPU": it has date, GPR`},
		"no column at all":  {"date,a,b\n2021-01,x1,y\n2021-02,x2,z\n", "", "no column of numbers"},
		"UTF-16":            {"\xff\xfed\x00", "", "it is UTF-16"},
		"spreadsheet":       {"PK\x03\x04...", "", "save its sheet as CSV"},
		"Latin-1":           {"date,value\n2021-01,1\xa0000\n", "", "not UTF-8"},
		"broken quotation":  {"date,value\n2021-01,\"1\n", "", "it is no table"},
		"outside the range": {"1066-10-14,1\n1066-10-15,2\n", "", "is not a date"},
	} {
		got, err := Read(strings.NewReader(c.text), Options{Column: c.column})
		if err == nil {
			t.Errorf("%s: read %s, want an error with %q", name, show(got), c.want)
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %q, want it to say %q", name, err, c.want)
		}
	}
}

func TestWhatWasUnderstood(t *testing.T) {
	got, err := Read(strings.NewReader("Monat;Index\n2021-01;1,5\n2021-02;\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "Index" || got.Dates != "Monat" || got.Missing != 1 || !got.Comma {
		t.Errorf("%+v", got)
	}
}

// Whatever the bytes, a series that is read is in order, of whole periods and of
// finite numbers.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"date,value\n2021-01,1\n", "2021Q1;1,5\n2021Q2;2,5\n", "\ufeff#x\n2021-W01\t.\n2021-W02\t1.234.567\n", "a|b\n1 Jan 2020|−1\n"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, column string) {
		got, err := Read(strings.NewReader(text), Options{Column: column})
		if err != nil {
			return
		}
		for i, start := range got.Starts {
			if got.Period.Start(start) != start || i > 0 && start <= got.Starts[i-1] {
				t.Fatalf("%q: dates %v of %s", text, got.Starts, got.Period)
			}
			if math.IsInf(got.Values[i], 0) {
				t.Fatalf("%q: value %d is infinite", text, i)
			}
		}
		if len(got.Values) != len(got.Starts) || got.Period > data.PeriodYear {
			t.Fatalf("%q: %+v", text, got)
		}
	})
}
