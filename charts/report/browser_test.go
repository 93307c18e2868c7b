package report

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// visit is a page open in a real browser, and what it complained of and asked for.
type visit struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string
	requests   []string
}

// open writes the page of d and opens it from disk. Without a browser the test is
// skipped.
func open(t *testing.T, d Data) *visit {
	t.Helper()
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("no Chromium here, so the page is not tried in a browser: apt-get install chromium")
	}
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(page(t, d)), 0o600); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.WindowSize(1200, 900))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancelTab := chromedp.NewContext(ctx)
	t.Cleanup(cancelTab)
	v := &visit{t: t, ctx: ctx}
	v.do() // starts the browser
	if err := chromedp.Listen(ctx, v.listen); err != nil {
		t.Fatal(err)
	}
	address := (&url.URL{Scheme: "file", Path: path}).String()
	v.do(call("Network.enable", nil), call("Log.enable", nil), chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("#chart canvas")))
	return v
}

func (v *visit) listen(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		v.complaints = append(v.complaints, "console: "+string(e.Type))
	case *runtime.EventExceptionThrown:
		v.complaints = append(v.complaints, "exception: "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		v.complaints = append(v.complaints, e.Entry.Text)
	case *cdppage.EventJavascriptDialogOpening:
		v.complaints = append(v.complaints, "dialog: "+e.Message)
	case *network.EventRequestWillBeSent:
		v.requests = append(v.requests, e.Request.URL)
	}
}

// do takes the steps one after the other.
func (v *visit) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.t.Fatal(err)
	}
}

// call sends one command of the protocol of the browser.
func call(method string, params any) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if params == nil {
			params = struct{}{}
		}
		return t.Call(ctx, method, params, nil)
	})
}

// ask returns what a JavaScript expression gives.
func ask[T any](v *visit, expression string) T {
	v.t.Helper()
	out, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		v.t.Fatal(err)
	}
	return out
}

// contains checks the text of the element that selector names.
func (v *visit) contains(selector string, want ...string) {
	v.t.Helper()
	got := ask[string](v, "document.querySelector('"+selector+"').textContent")
	for _, w := range want {
		if !strings.Contains(got, w) {
			v.t.Errorf("%s is %.300q, want %q in it", selector, got, w)
		}
	}
}

// quiet checks that the page complained of nothing and asked for itself alone.
func (v *visit) quiet() {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, c := range v.complaints {
		v.t.Errorf("the browser says: %s", c)
	}
	if len(v.requests) != 1 || !strings.HasPrefix(v.requests[0], "file://") {
		v.t.Errorf("requests: %q, want the page alone", v.requests)
	}
}

// middle returns the middle of the plot, in the window.
func (v *visit) middle() (x, y float64) {
	v.t.Helper()
	at := ask[[]float64](v, "(() => { const r = document.querySelector('.u-over').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; })()")
	return at[0], at[1]
}

func TestBrowserPointer(t *testing.T) {
	v := open(t, panel(3, 60))
	v.do(chromedp.ScrollIntoView(chromedp.CSS("#chart")))
	x, y := v.middle()
	v.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
	v.contains(".tip", "Jul 2016", "90 % band", "1 event") // 60 months from Jan 2014: month 30 is the middle
	v.contains("#readout", "Jul 2016: relations", "50 % band")
	v.do(chromedp.MouseClickXY(x, y))
	v.contains("#period-title", "Jul 2016: one event")
	v.contains("#events blockquote", "condemned the second and refused to talk, round 30")
	v.contains("#events mark.tone", "condemned")
	v.contains("#events mark.bond", "refused to talk")
	v.contains("#events li", "A0", "B0", "accuse", "tone: critical", "commitment: refused", "Read in the same sentence: outside words", "The Courier")
	if rel := ask[string](v, "document.querySelector('#events a').rel"); rel != "noopener noreferrer" {
		t.Errorf("rel=%q", rel)
	}
	v.quiet()
}

func TestBrowserKeyboard(t *testing.T) {
	v := open(t, panel(2, 60))
	v.do(chromedp.Focus(chromedp.CSS("#chart")), chromedp.KeyEvent(kb.Home))
	v.contains("#readout", "Jan 2014")
	v.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight))
	v.contains("#readout", "Mar 2014")
	v.do(chromedp.KeyEvent(kb.PageUp), chromedp.KeyEvent(kb.ArrowLeft)) // as sliders do: Page Up is more
	if got := ask[string](v, "document.querySelector('#chart').getAttribute('aria-valuetext')"); !strings.HasPrefix(got, "Feb 2015: relations") {
		t.Errorf("aria-valuetext %q", got)
	}
	v.do(chromedp.KeyEvent(kb.Enter))
	v.contains("#period-title", "one event")
	if id := ask[string](v, "document.activeElement.id"); id != "period" {
		t.Errorf("focus is on %q, want the events", id)
	}
	v.do(chromedp.Focus(chromedp.CSS("#chart")), chromedp.KeyEvent("+"), chromedp.KeyEvent("-"), chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent(kb.End))
	v.contains("#readout", "Dec 2018")
	v.quiet()
}

// TestBrowserSwitch: 200 ms is the promise of the issue for 60 pairs × 10 years.
func TestBrowserSwitch(t *testing.T) {
	v := open(t, panel(60, 120))
	const one = `(() => {
		const s = document.getElementById("series"), times = [];
		document.getElementById("values").open = true;
		for (let i = 1; i < 12; i++) {
			const from = performance.now();
			s.value = String(i * 5);
			s.dispatchEvent(new Event("change"));
			document.body.offsetHeight;
			times.push(performance.now() - from);
		}
		return Math.max(...times);
	})()`
	slowest := ask[float64](v, one)
	t.Logf("slowest switch %.1f ms", slowest)
	if slowest > 200 {
		t.Errorf("the slowest switch took %.0f ms", slowest)
	}
	label := ask[string](v, "document.getElementById('series').selectedOptions[0].textContent")
	v.contains("#period-title", label)
	v.contains("#trend-title", label)
	if rows := ask[int](v, "document.querySelectorAll('#values-body tr').length"); rows != 120 {
		t.Errorf("the table has %d rows", rows)
	}
	v.do(chromedp.Click(chromedp.CSS("input[value=tension]")))
	v.contains("#axis-note", "Tension, 0 to 100")
	v.do(chromedp.Click(chromedp.CSS("input[value=z]")))
	v.contains("#axis-note", "Standard deviations")
	v.do(chromedp.Click(chromedp.CSS("button.go[data-period]")))
	v.contains("#period-title", "Sep 2015") // the break of panel, month 20
	v.quiet()
}

func TestBrowserHostile(t *testing.T) {
	v := open(t, attack(panel(3, 40)))
	v.do(chromedp.Focus(chromedp.CSS("#chart")))
	for range 10 {
		v.do(chromedp.KeyEvent(kb.ArrowLeft), chromedp.KeyEvent(kb.Enter), chromedp.Focus(chromedp.CSS("#chart")))
	}
	if title := ask[string](v, "document.title"); title != hostile {
		t.Errorf("the title is %q", title)
	}
	if n := ask[int](v, "document.querySelectorAll('img, iframe, [onerror], [onload], main svg:not(.spark)').length"); n != 0 {
		t.Errorf("%d elements came from input", n)
	}
	if n := ask[int](v, "[...document.links].filter((a) => !/^(https?:|file:.*report\\.html#|file:)/.test(a.href)).length"); n != 0 {
		t.Errorf("%d links lead to other schemes", n)
	}
	v.quiet()
}

func TestBrowserPrint(t *testing.T) {
	v := open(t, panel(3, 40))
	pdf, err := chromedp.Run(v.ctx, chromedp.PrintToPDF(chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(pdf), "%PDF") || len(pdf) < 20_000 {
		t.Errorf("the print has %d bytes", len(pdf))
	}
	v.do(call("Emulation.setEmulatedMedia", map[string]string{"media": "print"}))
	if shown := ask[string](v, "getComputedStyle(document.querySelector('.controls')).display"); shown != "none" {
		t.Errorf("controls print as %q", shown)
	}
	v.quiet()
}

// TestBrowserNarrow: nothing but tables scrolls sideways on a phone.
func TestBrowserNarrow(t *testing.T) {
	v := open(t, panel(3, 40))
	v.do(chromedp.EmulateViewport(360, 740))
	plot := 0
	for range 40 { // the plot follows in the next frames
		if plot = ask[int](v, "document.querySelector('.uplot').offsetWidth"); plot <= 360 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if plot > 360 {
		t.Errorf("the plot is %d wide on 360", plot)
	}
	if wide := ask[int](v, "document.documentElement.scrollWidth"); wide > 360 {
		t.Errorf("the page is %d wide on 360", wide)
	}
	v.quiet()
}
