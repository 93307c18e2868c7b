(function () {
"use strict";
const payload = JSON.parse(document.getElementById("payload").textContent);
const all = payload.series, ev = payload.events, words = ev.words || [];
if (!all || !all.length) return;
const $ = (id) => document.getElementById(id);
const make = (tag, cls, text) => {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
};
const dark = matchMedia("(prefers-color-scheme: dark)");
const DAY = 86400, MISSING = 1, THIN = 2, PARTIAL = 4;
let printing = false, series = 0, scale = "relations", at = -1, plot = null, quiet = false;
const ink = () => (dark.matches && !printing ? payload.dark : payload.light);

// numbers as the tables write them
function num(v, digits) {
  if (v === null || v === undefined) return "–";
  const s = Math.abs(v).toFixed(digits || 0);
  if (Number(s) === 0) return s;
  return (v < 0 ? "−" : scale === "tension" ? "" : "+") + s;
}
const mirror = (v) => (v === null ? null : (100 - v) / 2);
const pick = (s, key) => {
  if (scale === "z") return key === "v" ? s.z : s.z.map(() => null);
  if (scale === "tension") {
    const other = { v: "v", lo50: "hi50", hi50: "lo50", lo90: "hi90", hi90: "lo90" }[key];
    return s[other].map(mirror);
  }
  return s[key];
};
function columns(s) {
  return [s.start.map((d) => d * DAY), pick(s, "hi90"), pick(s, "hi50"), pick(s, "lo50"), pick(s, "lo90"), pick(s, "v")];
}
const range = (lo, hi, d) => (lo === null || hi === null ? "–" : num(lo, d) + " to " + num(hi, d));
const digits = () => (scale === "z" ? 1 : 0);
function note(f) {
  const out = [];
  if (f & MISSING) out.push("no events");
  if (f & THIN) out.push("few events");
  if (f & PARTIAL) out.push("still running");
  return out.join(", ");
}
function say(s, i) {
  const d = columns(s), name = { relations: s.scaled ? "relations" : s.unit, tension: "tension", z: "z" }[scale];
  let t = s.name[i] + ": " + name + " " + num(d[5][i], digits());
  if (d[1][i] !== null) t += ", 50 % band " + range(d[3][i], d[2][i]) + ", 90 % band " + range(d[4][i], d[1][i]);
  t += ", " + s.n[i] + (s.n[i] === 1 ? " event" : " events");
  const f = note(s.flags[i] & ~MISSING);
  return t + (f ? " (" + f + ")" : "") + ".";
}

// drawing
function span(u, i) {
  const x = u.data[0], n = x.length, step = n > 1 ? (x[n - 1] - x[0]) / (n - 1) : 30 * DAY;
  const l = i > 0 ? (x[i - 1] + x[i]) / 2 : x[i] - step / 2, r = i < n - 1 ? (x[i] + x[i + 1]) / 2 : x[i] + step / 2;
  return [u.valToPos(l, "x", true), u.valToPos(r, "x", true)];
}
function ground(u) {
  const s = all[series], c = u.ctx, b = u.bbox, p = ink(), px = devicePixelRatio;
  c.save();
  c.beginPath();
  c.rect(b.left, b.top, b.width, b.height);
  c.clip();
  c.strokeStyle = p.hatch;
  c.lineWidth = px;
  for (let i = 0; i < s.flags.length; i++) {
    if (!(s.flags[i] & MISSING)) continue;
    let k = i;
    while (k + 1 < s.flags.length && s.flags[k + 1] & MISSING) k++;
    const l = Math.max(span(u, i)[0], b.left), r = Math.min(span(u, k)[1], b.left + b.width);
    i = k;
    if (r <= l) continue;
    c.save();
    c.beginPath();
    c.rect(l, b.top, r - l, b.height);
    c.clip();
    c.beginPath();
    const h = b.height, gap = 7 * px;
    for (let o = Math.floor((l - h) / gap) * gap; o < r; o += gap) { c.moveTo(o, b.top + h); c.lineTo(o + h, b.top); }
    c.stroke();
    c.restore();
  }
  c.restore();
}
function neutral(u) {
  const c = u.ctx, b = u.bbox, p = ink(), px = devicePixelRatio;
  const zero = scale === "tension" ? 50 : 0, y = Math.round(u.valToPos(zero, "y", true)) + 0.5;
  if (y > b.top && y < b.top + b.height) {
    c.strokeStyle = p.zero;
    c.lineWidth = 1.2 * px;
    c.beginPath(); c.moveTo(b.left, y); c.lineTo(b.left + b.width, y); c.stroke();
  }
}
function over(u) {
  const s = all[series], c = u.ctx, b = u.bbox, p = ink(), px = devicePixelRatio;
  c.save();
  c.beginPath();
  c.rect(b.left, b.top, b.width, b.height);
  c.clip();
  c.strokeStyle = p.conf;
  c.lineWidth = 1.5 * px;
  c.setLineDash([5 * px, 4 * px]);
  for (const i of s.breaks) {
    const x = span(u, i)[0];
    c.beginPath(); c.moveTo(x, b.top); c.lineTo(x, b.top + b.height); c.stroke();
  }
  c.setLineDash([]);
  if (at >= 0 && u.data[5][at] !== null && u.data[5][at] !== undefined) {
    c.fillStyle = p.ink; c.strokeStyle = p.paper; c.lineWidth = 2 * px;
    c.beginPath(); c.arc(u.valToPos(u.data[0][at], "x", true), u.valToPos(u.data[5][at], "y", true), 5 * px, 0, 2 * Math.PI);
    c.fill(); c.stroke();
  }
  const up = scale === "tension" ? "more tension ↑" : "cooperation ↑", down = scale === "tension" ? "less tension ↓" : "conflict ↓";
  if (s.scaled) {
    c.font = 12 * px + "px system-ui, sans-serif";
    c.textAlign = "left";
    for (const [text, y, color, base] of [[up, b.top + 5 * px, scale === "tension" ? p.conf : p.coop, "top"], [down, b.top + b.height - 5 * px, scale === "tension" ? p.coop : p.conf, "bottom"]]) {
      const w = c.measureText(text).width;
      c.textBaseline = base;
      c.fillStyle = p.paper;
      c.globalAlpha = 0.8;
      c.fillRect(b.left + 3 * px, base === "top" ? y - 2 * px : y - 15 * px, w + 8 * px, 17 * px);
      c.globalAlpha = 1;
      c.fillStyle = color;
      c.fillText(text, b.left + 7 * px, y);
    }
  }
  c.restore();
}
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
let incr = DAY; // between two ticks
function ticks(u, splits) {
  return splits.map((t) => {
    const d = new Date(t * 1000), y = String(d.getUTCFullYear());
    if (incr >= 360 * DAY) return y;
    if (incr >= 27 * DAY) return d.getUTCMonth() === 0 || t === splits[0] ? MONTHS[d.getUTCMonth()] + "\n" + y : MONTHS[d.getUTCMonth()];
    return d.getUTCDate() + " " + MONTHS[d.getUTCMonth()] + (t === splits[0] ? "\n" + y : "");
  });
}
function limits(u, lo, hi) {
  if (scale === "tension") return grow(lo, hi, 0, 100, 20);
  if (scale === "z") { const m = Math.max(2, Math.abs(lo || 0), Math.abs(hi || 0)); return [-m * 1.1, m * 1.1]; }
  if (all[series].scaled) return grow(lo, hi, -100, 100, 40);
  if (lo === null) return [0, 1];
  const pad = (hi - lo || 1) * 0.1;
  return [lo - pad, hi + pad];
}
// grow rounds to tens and always shows the neutral line
function grow(lo, hi, min, max, least) {
  const mid = (min + max) / 2;
  lo = Math.min(lo === null ? mid : lo, mid - least / 2); hi = Math.max(hi === null ? mid : hi, mid + least / 2);
  return [Math.max(min, Math.floor(lo / 10) * 10), Math.min(max, Math.ceil(hi / 10) * 10)];
}
const box = $("chart"), tip = make("div", "tip");
tip.hidden = true;
function size() {
  const w = printing ? 640 : Math.max(260, Math.floor(box.clientWidth));
  return { width: w, height: w < 520 ? 300 : 400 };
}
function build() {
  if (plot) plot.destroy();
  const p = () => ink();
  const thin = { width: 0, points: { show: false }, spanGaps: false };
  const axis = { stroke: () => p().muted, grid: { stroke: () => p().rule, width: 1 }, ticks: { show: false }, font: "13px system-ui, sans-serif" };
  plot = new uPlot({
    ...size(),
    legend: { show: false },
    tzDate: (t) => uPlot.tzDate(new Date(t * 1000), "Etc/UTC"),
    scales: { x: { time: true }, y: { range: limits } },
    padding: [12, 12, 0, 0],
    cursor: { y: false, drag: { x: true, y: false, dist: 6 }, points: { show: false } },
    axes: [
      { ...axis, grid: { show: false }, values: ticks, space: 60, size: 44, splits: calendar },
      { ...axis, size: 48, values: (u, v) => v.map((x) => num(x, Number.isInteger(x) ? 0 : 1)) },
    ],
    series: [{}, thin, thin, thin, thin, { stroke: () => p().ink, width: 2, points: { show: false }, spanGaps: false }],
    bands: [
      { series: [1, 4], fill: () => p().band90 },
      { series: [2, 3], fill: () => p().band50 },
    ],
    hooks: {
      drawClear: [ground],
      drawAxes: [neutral],
      draw: [over],
      setCursor: [(u) => { if (!quiet && u.cursor.idx !== null && u.cursor.left >= 0) point(u.cursor.idx, false); else if (!quiet) tip.hidden = true; }],
    },
  }, columns(all[series]), box);
  plot.over.appendChild(tip);
  let downX = 0;
  plot.over.addEventListener("mousedown", (e) => { downX = e.clientX; });
  plot.over.addEventListener("click", (e) => {
    if (Math.abs(e.clientX - downX) > 5 || plot.cursor.idx === null) return;
    point(plot.cursor.idx, false);
    open(at, false);
  });
}
// calendar puts ticks on the firsts of years or months
function calendar(u, axisIdx, min, max) {
  const years = (max - min) / (365.25 * DAY), room = Math.max(2, u.bbox.width / devicePixelRatio / 64), out = [];
  let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((m) => (years * 12) / m <= room) || 1200;
  if (years * 12 < 3) {
    const days = [1, 2, 7, 14].find((d) => (max - min) / DAY / d <= room) || 30;
    for (let t = Math.ceil(min / DAY) * DAY; t <= max; t += days * DAY) out.push(t);
    incr = days * DAY;
    return out;
  }
  const first = new Date(min * 1000);
  let m = first.getUTCFullYear() * 12 + first.getUTCMonth();
  m = Math.ceil(m / step) * step;
  for (; ; m += step) {
    const d = new Date(0);
    d.setUTCFullYear(Math.floor(m / 12), ((m % 12) + 12) % 12, 1);
    const t = d.getTime() / 1000;
    if (t > max) break;
    if (t >= min) out.push(t);
  }
  incr = step * 30.4 * DAY;
  return out;
}

// one period under the cursor
function point(i, keys) {
  const s = all[series];
  at = Math.max(0, Math.min(s.start.length - 1, i));
  const text = say(s, at);
  $("readout").textContent = text;
  box.setAttribute("aria-valuenow", at);
  box.setAttribute("aria-valuetext", text);
  const x = plot.valToPos(plot.data[0][at], "x"), v = plot.data[5][at], y = v === null ? 0 : plot.valToPos(v, "y");
  const d = columns(s);
  tip.replaceChildren(make("strong", "", s.name[at] + ": " + num(d[5][at], digits())));
  if (d[1][at] !== null) tip.append(make("span", "", "90 % band " + range(d[4][at], d[1][at])), make("br"), make("span", "", "50 % band " + range(d[3][at], d[2][at])), make("br"));
  tip.append(make("span", "", s.n[at] + (s.n[at] === 1 ? " event" : " events")));
  tip.hidden = false;
  const wide = plot.over.clientWidth, w = tip.offsetWidth, h = tip.offsetHeight;
  tip.style.left = Math.max(0, Math.min(wide - w, x + 14 + w > wide ? x - w - 14 : x + 14)) + "px";
  tip.style.top = Math.max(0, y - h - 10) + "px";
  if (keys) { quiet = true; plot.setCursor({ left: x, top: 1 }, false); quiet = false; }
  plot.redraw(false);
}

// events of a period
const arrow = (k) => words[ev.source[k]] + (ev.both[k] ? " ↔ " : " → ") + words[ev.target[k]];
function marked(text, tones, bonds) {
  const out = document.createDocumentFragment(), kind = new Array(text.length).fill("");
  const left = [];
  const paint = (list, cls) => {
    for (const w of list.split("; ")) {
      if (!w) continue;
      const i = text.toLowerCase().indexOf(w.toLowerCase());
      if (i < 0 || text.toLowerCase().length !== text.length) { left.push([w, cls]); continue; }
      for (let k = i; k < i + w.length; k++) kind[k] = cls;
    }
  };
  paint(bonds, "bond");
  paint(tones, "tone");
  for (let i = 0, k; i < text.length; i = k) {
    for (k = i + 1; k < text.length && kind[k] === kind[i]; k++);
    const part = text.slice(i, k);
    out.append(kind[i] ? make("mark", kind[i], part) : document.createTextNode(part));
  }
  return [out, left];
}
function item(k) {
  const sc = ev.score[k], li = make("li", sc === null || sc === 0 ? "" : sc > 0 ? "up" : "down");
  li.append(make("div", "who", ev.date[k] + " · " + arrow(k) + " · " + words[ev.type[k]]));
  const text = words[ev.evidence[k]];
  const [body, left] = marked(text, words[ev.tonewords[k]], words[ev.bondwords[k]]);
  if (text) { const q = make("blockquote"); q.append("“", body, "”"); li.append(q); }
  if (left.length) {
    const p = make("div", "meta", "Read in the same sentence: ");
    left.forEach(([w, cls], n) => p.append(n ? " " : "", make("mark", cls, w)));
    li.append(p);
  }
  const facts = [];
  if (words[ev.tone[k]]) facts.push("tone: " + words[ev.tone[k]]);
  if (words[ev.level[k]]) facts.push("commitment: " + words[ev.level[k]]);
  if (sc !== null) { facts.push("score " + (sc < 0 ? "−" : sc > 0 ? "+" : "") + Math.abs(sc).toFixed(2)); }
  if (ev.mentions[k] > 1) facts.push(ev.mentions[k] + " reports");
  li.append(make("div", "meta", facts.join(" · ")));
  const src = make("div", "meta"), pub = words[ev.publisher[k]], title = words[ev.title[k]], url = words[ev.url[k]];
  if (pub) src.append(pub + (title || url ? ": " : ""));
  if (/^https?:\/\//.test(url)) {
    const a = make("a", "", title || url);
    a.href = url; a.rel = "noopener noreferrer"; a.target = "_blank";
    src.append(a);
  } else if (title) src.append(title);
  li.append(src);
  return li;
}
function open(i, focus) {
  if (i < 0) return;
  const s = all[series], list = s.events[i];
  $("period-title").textContent = s.label + ", " + s.name[i] + ": " + (s.found[i] === 1 ? "one event" : s.found[i] + " events");
  $("period-sub").textContent = say(s, i) + (list.length < s.found[i] ? " The " + list.length + " that weigh most are shown; the table of events beside this page has all." : list.length ? " Those that weigh most come first." : " The value is what the model makes of the periods around it.");
  $("events").replaceChildren(...list.map(item));
  $("period").dataset.open = i;
  if (focus) { $("period").focus(); $("period").scrollIntoView({ block: "nearest" }); }
}

// tables and switches
function values() {
  if (!$("values").open) return;
  const s = all[series], keep = scale;
  scale = "relations";
  $("values-body").replaceChildren(...s.start.map((_, i) => {
    const tr = make("tr"), th = make("th", "", s.name[i]);
    th.scope = "row";
    tr.append(th);
    const ten = s.scaled && s.v[i] !== null ? mirror(s.v[i]).toFixed(0) : "–";
    for (const c of [num(s.v[i], 1), range(s.lo50[i], s.hi50[i]), range(s.lo90[i], s.hi90[i]), ten, num(s.z[i], 2), s.n[i], note(s.flags[i])]) tr.append(make("td", "", c));
    return tr;
  }));
  scale = keep;
}
function show(next, keepZoom) {
  const s = all[(series = next)];
  $("series").value = String(series);
  for (const r of document.getElementsByName("scale")) {
    r.disabled = (r.value === "tension" && !s.scaled) || (r.value === "z" && s.z.every((v) => v === null));
    if (r.disabled && r.checked) { scale = "relations"; document.getElementsByName("scale")[0].checked = true; }
  }
  $("trend-title").textContent = s.title;
  $("trend-sub").textContent = s.subtitle;
  $("trend-foot").textContent = s.footnote;
  $("axis-note").textContent = { relations: s.scaled ? "Index points, −100 to 100" : s.unit, tension: "Tension, 0 to 100: the mirror of relations", z: "Standard deviations from the mean of the five years before" }[scale];
  box.setAttribute("aria-label", s.title + ". Trend of " + s.label + ", one period at a time");
  box.setAttribute("aria-valuemax", s.start.length - 1);
  tip.hidden = true;
  at = -1;
  $("readout").textContent = say(s, busiest(s));
  box.setAttribute("aria-valuenow", busiest(s));
  box.setAttribute("aria-valuetext", say(s, busiest(s)));
  plot.setData(columns(s), !keepZoom);
  if (keepZoom) plot.redraw(true);
  values();
}
function busiest(s) {
  for (let i = s.n.length - 1; i >= 0; i--) if (s.events[i].length) return i;
  return s.n.length - 1;
}
function jump(k, i) {
  show(k, false);
  const t = i === null ? busiest(all[k]) : i;
  open(t, false);
  if (i !== null) point(i, true);
  $("trend").scrollIntoView();
  box.focus({ preventScroll: true });
}
function zoom(factor) {
  const x = plot.data[0], n = x.length, lo = plot.scales.x.min, hi = plot.scales.x.max;
  const mid = at >= 0 ? Math.min(hi, Math.max(lo, x[at])) : (lo + hi) / 2, half = ((hi - lo) / 2) * factor;
  if (n < 2) return;
  const least = (3 * (x[n - 1] - x[0])) / (n - 1), h = Math.max(half, least / 2);
  plot.setScale("x", { min: Math.max(x[0], mid - h), max: Math.min(x[n - 1], mid + h) });
}
const whole = () => { const x = plot.data[0]; if (x.length > 1) plot.setScale("x", { min: x[0], max: x[x.length - 1] }); };
all.forEach((s, i) => { const o = make("option", "", s.label); o.value = String(i); $("series").append(o); });
build();
show(0, false);
open(busiest(all[0]), false);
$("series").addEventListener("change", (e) => { const k = Number(e.target.value); show(k, false); open(busiest(all[k]), false); });
for (const r of document.getElementsByName("scale")) r.addEventListener("change", () => { scale = r.value; const keep = at; show(series, true); if (keep >= 0) point(keep, true); });
$("zoom-in").addEventListener("click", () => zoom(0.5));
$("zoom-out").addEventListener("click", () => zoom(2));
$("zoom-all").addEventListener("click", whole);
$("values").addEventListener("toggle", values);
box.addEventListener("keydown", (e) => {
  const n = all[series].start.length, from = at < 0 ? (e.key === "ArrowRight" ? -1 : n) : at;
  const to = { ArrowRight: from + 1, ArrowUp: from + 1, ArrowLeft: from - 1, ArrowDown: from - 1, Home: 0, End: n - 1, PageUp: from + 12, PageDown: from - 12 }[e.key];
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (to !== undefined) point(to, true);
  else if (e.key === "Enter" || e.key === " ") open(at, true);
  else if (e.key === "+" || e.key === "=") zoom(0.5);
  else if (e.key === "-") zoom(2);
  else if (e.key === "Escape") { whole(); tip.hidden = true; }
  else return;
  e.preventDefault();
});
document.addEventListener("click", (e) => {
  const b = e.target.closest("button.go");
  if (b) jump(Number(b.dataset.series), b.dataset.period === undefined ? null : Number(b.dataset.period));
});
dark.addEventListener("change", () => plot.redraw(true));
new ResizeObserver(() => { if (!printing && plot.width !== size().width) plot.setSize(size()); }).observe(box);
addEventListener("beforeprint", () => { printing = true; plot.setSize(size()); plot.redraw(true); });
addEventListener("afterprint", () => { printing = false; plot.setSize(size()); plot.redraw(true); });
})();
