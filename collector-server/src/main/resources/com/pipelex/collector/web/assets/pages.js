// The sections of each page, one report each.
import { h, value } from "./dom.js";
import { count, dollars, duration, percent, words } from "./format.js";
import { section } from "./section.js";

const sum = (rows, key) => rows.reduce((total, row) => total + (row[key] ?? 0), 0);
const most = (key) => (rows) => Math.max(...rows.map((row) => row[key] ?? 0));
const name = (key, label) => ({ key, label });
const number = (key, label, text) => ({ key, label, number: true, text: text && ((row) => text(row[key])) });
const used = (label = "Uses") => ({ key: "count", label, number: true, bar: "share", of: most("count") });
const share = () => ({ key: "share", label: "Share", number: true, get: (row) => row.share, text: (row) => percent(row.share, 1) });
const ids = () => number("distinct_ids", "Distinct ids");
const rate = (key, label, kind, part) => ({
  key, label, number: true, bar: kind, of: () => 1,
  get: (row) => (row.count ? row[part] / row.count : 0), text: (row) => percent(row[part], row.count),
});
const speeds = (...keys) => keys.map((key) => number(`${key}_ms`, key, duration));

/** Each row with its part of the whole. */
const shared = (rows) => {
  const whole = sum(rows, "count");
  return rows.map((row) => ({ ...row, share: whole ? row.count / whole : 0 }));
};

const days = (wide) => ({
  title: "Runs per day", report: "days", wide, sort: "day",
  series: [
    { key: "runs", label: "Runs", text: count, colour: "--c1" },
    { key: "failures", label: "Failures", text: count, colour: "--c2" },
  ],
  columns: [name("day", "Day (UTC)"), number("events", "Events"), number("runs", "Runs"), number("failures", "Failures"), number("identified_ids", "Identified ids")],
});

const identified = {
  title: "Identified ids per day", note: "Only of people who said who they are.", report: "days", name: "identified", sort: "day",
  series: [{ key: "identified_ids", label: "Identified ids", text: count, colour: "--c4" }],
  columns: [name("day", "Day (UTC)"), number("identified_ids", "Identified ids")],
};

const durations = (wide) => ({
  title: "How long commands take", note: "Percentiles of each day.", report: "durations", wide, sort: "day", gap: null,
  series: [
    { key: "p50_ms", label: "p50", text: duration, colour: "--c1" },
    { key: "p90_ms", label: "p90", text: duration, colour: "--c3", dash: [6, 3] },
    { key: "p99_ms", label: "p99", text: duration, colour: "--c2", dash: [2, 3] },
  ],
  columns: [name("day", "Day (UTC)"), ...speeds("p50", "p90", "p99")],
});

const commands = (wide) => ({
  title: "Commands", report: "commands", wide, sort: "count", rows: shared,
  columns: [name("command", "Command"), used("Runs"), share(), rate("failures", "Failed", "bad", "failures"), ...(wide ? [...speeds("p50", "p90", "p99"), ids()] : [])],
});

const outcomes = (title, report, note) => ({
  title, report, note, wide: true, sort: "count", rows: shared,
  columns: [name("pipe_type", "Type"), used("Runs"), share(), rate("successes", "Succeeded", "share", "successes"), ...speeds("p50", "p90"), ids()],
});

const counted = (title, report, key, label, note, wide) => ({
  title, report, note, wide, sort: "count", rows: shared, columns: [name(key, label), used(), share(), ids()],
});

const events = {
  ...counted("Events", "events", "event", "Event"),
  columns: [{ ...name("event", "Event"), text: (row) => words(row.event) }, used("Count"), share()],
};

const models = {
  title: "Models", note: "As the providers name them.", report: "models", wide: true, sort: "count", rows: shared,
  columns: [name("model", "Model"), name("provider", "Provider"), used("Calls"), share(), number("tokens_in", "Tokens in"), number("tokens_out", "Tokens out"),
    { key: "cost_usd", label: "Cost", number: true, bar: "share", of: most("cost_usd"), text: (row) => dollars(row.cost_usd) }, ids()],
};

const ci = { ...counted("CI", "ci", "ci", "Runs in CI"), columns: [{ ...name("ci", "Runs"), text: (row) => ({ true: "In CI", false: "Elsewhere" })[String(row.ci)] ?? "Not said" }, used(), share(), ids()] };
const javas = { ...counted("Java", "javas", "java", "Java"), columns: [{ ...name("java", "Version"), text: (row) => (row.java === null ? "Not said" : `Java ${row.java}`) }, used(), share(), ids()] };

const KINDS = {
  refused: "Refused: not in the pinned catalogue, or not an event",
  stripped: "Stripped: a property that the catalogue does not know",
  redacted: "Redacted: a property of a class that is never kept",
  duplicate: "Duplicate: stored before, kept once",
  erased: "Erased: had been erased before it arrived",
  late: "Late: arrived more than a day after it happened",
};

const quality = {
  title: "Not stored as sent", note: "Names only, never values.", report: "quality", wide: true, sort: "count", rows: totals,
  empty: "Everything was stored as it was sent.",
  columns: [{ ...name("kind", "What happened"), node: (row) => h("span", {}, KINDS[row.kind] ?? value(row.kind)) }, name("detail", "Of what"), used("Count"), share()],
};

/** The days of a kind and detail, added up. */
function totals(rows) {
  const byName = new Map();
  for (const row of rows) {
    const key = JSON.stringify([row.kind, row.detail]);
    const total = byName.get(key) ?? { kind: row.kind, detail: row.detail, count: 0 };
    total.count += row.count;
    byName.set(key, total);
  }
  return shared([...byName.values()]);
}

const qualityDays = {
  title: "Per day", report: "quality", name: "quality-days", wide: true, sort: "day", rows: perDay, empty: "Everything was stored as it was sent.",
  series: [
    { key: "refused", label: "Refused", text: count, colour: "--c2" },
    { key: "changed", label: "Stripped or redacted", text: count, colour: "--c3", dash: [6, 3] },
    { key: "again", label: "Duplicate, late or erased", text: count, colour: "--c1", dash: [2, 3] },
  ],
  columns: [name("day", "Day (UTC)"), number("refused", "Refused"), number("changed", "Stripped or redacted"), number("again", "Duplicate, late or erased")],
};

const GROUPS = { refused: "refused", stripped: "changed", redacted: "changed" };

function perDay(rows) {
  const byDay = new Map();
  for (const row of rows) {
    const day = byDay.get(row.day) ?? { day: row.day, refused: 0, changed: 0, again: 0 };
    day[GROUPS[row.kind] ?? "again"] += row.count;
    byDay.set(row.day, day);
  }
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

const drops = {
  ...counted("Dropped by clients", "client-drops", "reason", "Reason", "What clients say that they never sent.", true),
  empty: "No client has reported that it dropped an event.", columns: [{ ...name("reason", "Reason"), text: (row) => words(row.reason) }, used("Events"), share()],
};

const PAGES = {
  overview: () => [days(true), identified, durations(false), commands(false), events],
  commands: () => [commands(true), durations(true)],
  pipelines: () => [outcomes("Pipelines", "pipelines", "Whole runs, by the type of their main pipe."), outcomes("Pipes", "pipes", "The steps within them.")],
  errors: () => [counted("Kinds of errors", "errors", "error_kind", "Kind", "Names of kinds; messages are not collected.", true), days(true)],
  models: () => [models],
  features: () => [counted("Flags", "flags", "flag", "Flag", "Of completed commands; names only, without their values.", true)],
  environment: () => [counted("Versions", "versions", "version", "Version"), counted("Systems", "systems", "os", "System"), javas, ci],
  quality: () => [quality, qualityDays, drops],
};

/** The sections of a page, or null where it has none. */
export const sectionsOf = (page) => PAGES[page]?.().map(section) ?? null;

/** The public sections: the same, without numbers that identify a person. */
export const publicSections = () => Object.entries({
  days: days(true), commands: commands(false), events, errors: counted("Kinds of errors", "errors", "error_kind", "Kind"),
  versions: counted("Versions", "versions", "version", "Version"), systems: counted("Systems", "systems", "os", "System"), javas, ci,
}).map(([report, about]) => [report, about]);
