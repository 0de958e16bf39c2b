// The filters: period, project, version and system. The address is their only store.
import { get } from "./api.js";
import { h } from "./dom.js";

const DAY = 86_400_000;
const PERIODS = { "24h": ["24 hours", 1], "7d": ["7 days", 7], "30d": ["30 days", 30], "90d": ["90 days", 90] };
const NAMES = ["period", "from", "to", "project", "version", "os"];

/** Reads the filters from the address. */
export function current() {
  const query = new URLSearchParams(location.search);
  const filters = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? ""]));
  const isCustom = isDate(filters.from) && isDate(filters.to) && filters.from <= filters.to;
  if (!(filters.period === "custom" && isCustom) && !Object.hasOwn(PERIODS, filters.period)) {
    filters.period = "30d";
  }
  if (filters.period !== "custom") {
    filters.from = filters.to = "";
  }
  return filters;
}

const isDate = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The parameters of a report, and of the same report for the period before. */
export function queries(filters = current()) {
  const [from, to] = span(filters);
  const rest = { project: filters.project, version: filters.version, os: filters.os };
  return {
    now: { from: iso(from), to: iso(to), ...rest },
    before: { from: iso(from - (to - from)), to: iso(from), ...rest },
    days: Math.round((to - from) / DAY),
  };
}

/** Rounds to minutes, so that all sections of a page have the same period. */
function span(filters) {
  if (filters.period === "custom") {
    return [Date.parse(filters.from), Date.parse(filters.to) + DAY];
  }
  const to = Math.ceil(Date.now() / 60_000) * 60_000;
  return [to - PERIODS[filters.period][1] * DAY, to];
}

const iso = (time) => new Date(time).toISOString();

/** Returns the query of an address for these filters, without default values. */
function search(filters) {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    if (filters[name] && !(name === "period" && filters[name] === "30d")) {
      query.set(name, filters[name]);
    }
  }
  return query.size > 0 ? `?${query}` : "";
}

/** Links within the dashboard keep the filters. */
export function carry() {
  for (const link of document.querySelectorAll(".nav a, .brand[href]")) {
    link.href = link.pathname + search(current());
  }
}

/** Fills the form, and calls back whenever the filters change. */
export async function mount(form, changed) {
  const set = (change) => {
    history.pushState(null, "", location.pathname + search({ ...current(), ...change }) + location.hash);
    draw();
    changed();
  };
  const lists = { project: [], version: [], os: [] };
  const draw = () => {
    const focused = document.activeElement?.id;
    form.replaceChildren(periods(set), dates(set), ...selects(lists, set));
    form.hidden = false;
    carry();
    document.getElementById(focused)?.focus();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    draw();
    changed();
  });
  draw();
  const [projects, known] = await Promise.all([
    get("/api/v1/projects").catch(() => ({ projects: [] })),
    get("/api/v1/versions-and-systems").catch(() => ({ versions: [], systems: [] })),
  ]);
  lists.project = projects.projects.map((project) => project.name);
  lists.version = known.versions;
  lists.os = known.systems;
  draw();
}

function periods(set) {
  const { period } = current();
  const today = iso(Date.now()).slice(0, 10);
  const buttons = Object.entries(PERIODS).map(([name, [label]]) => choice(name, label, period, () => set({ period: name })));
  const custom = () => set({ period: "custom", from: iso(Date.now() - 6 * DAY).slice(0, 10), to: today });
  return h("div", { class: "segments", role: "group", "aria-label": "Period" }, buttons, choice("custom", "Custom", period, custom));
}

function choice(name, label, period, onclick) {
  return h("button", { type: "button", id: `period-${name}`, "aria-pressed": String(name === period), onclick }, label);
}

function dates(set) {
  const filters = current();
  if (filters.period !== "custom") {
    return h("span", { hidden: true });
  }
  const field = (name, label) =>
    h("label", { class: "field" }, h("span", {}, label), h("input", {
      id: `filter-${name}`, type: "date", value: filters[name], required: true,
      onchange: (event) => accept(event.target, name, filters, set),
    }));
  return h("div", { class: "dates" }, field("from", "From"), field("to", "To (UTC)"));
}

function accept(input, name, filters, set) {
  const asked = { ...filters, [name]: input.value };
  if (isDate(asked.from) && isDate(asked.to)) {
    set(asked.from <= asked.to ? asked : { ...asked, from: input.value, to: input.value });
  }
}

function selects(lists, set) {
  const labels = { project: ["Project", "All projects"], version: ["Version", "All versions"], os: ["System", "All systems"] };
  return Object.entries(labels).map(([name, [label, all]]) => {
    const chosen = current()[name];
    const options = chosen && !lists[name].includes(chosen) ? [chosen, ...lists[name]] : lists[name];
    return h("label", { class: "field" }, h("span", {}, label),
      h("select", { id: `filter-${name}`, onchange: (event) => set({ [name]: event.target.value }) },
        h("option", { value: "" }, all),
        options.map((option) => h("option", { value: option, selected: option === chosen }, option))));
  });
}
