// A card of a page: a heading, its content, and its tools; it loads independently and keeps its height meanwhile.
import { h, save } from "./dom.js";
import { report } from "./api.js";
import { chart } from "./chart.js";
import { csv, table } from "./table.js";

/**
 * @param about {title, note?, report, columns, sort?, series?, gap?, wide?, rows?, empty?}: with series it is a chart,
 *     which can be read as a table; rows(all) chooses and completes what the report answered
 * @returns {node, load(query)}
 */
export function section(about) {
  const body = h("div", { class: about.series ? "card-body chart-high" : "card-body", "aria-busy": "true" });
  const tools = h("div", { class: "card-tools" });
  const heading = h("div", {}, h("h2", {}, about.title), about.note ? h("p", {}, about.note) : null);
  const node = h("section", { class: about.wide ? "card wide" : "card", "aria-label": about.title },
    h("div", { class: "card-head" }, heading, tools), body);
  const state = { about, body, tools, rows: [], isTable: !about.series, turn: 0 };
  return { node, load: (query) => load(state, query), show: (rows) => show(state, rows) };
}

/** Ignores the response to an outdated request. */
async function load(state, query) {
  const turn = ++state.turn;
  state.body.classList.add("waiting");
  state.body.setAttribute("aria-busy", "true");
  try {
    const rows = await report(state.about.report, query);
    if (turn === state.turn) {
      show(state, rows);
    }
  } catch (error) {
    if (turn === state.turn) {
      done(state, empty("This could not be loaded.", error.message));
      state.tools.replaceChildren(tool("Try again", () => load(state, query)));
    }
  }
}

function show(state, all) {
  state.rows = state.about.rows ? state.about.rows(all) : all;
  draw(state);
}

function draw(state) {
  const { about, rows } = state;
  if (rows.length === 0) {
    done(state, empty("Nothing in this period.", about.empty ?? "Choose a longer one, or fewer filters."));
    state.tools.replaceChildren();
    return;
  }
  const content = state.isTable
    ? table(about.title, about.columns, rows, about.sort)
    : chart(about.title, rows, about.series, about.gap === undefined ? 0 : about.gap);
  done(state, content);
  content.firstElementChild.classList.toggle("tall", Boolean(about.series) && state.isTable);
  state.tools.replaceChildren(...buttons(state));
}

function buttons(state) {
  const { about } = state;
  const download = tool("CSV", () => save(`${about.name ?? about.report}.csv`, "text/csv", csv(about.columns, state.rows)), `${about.title} as CSV`);
  if (!about.series) {
    return [download];
  }
  const swap = tool(state.isTable ? "Chart" : "Table", () => {
    state.isTable = !state.isTable;
    draw(state);
    state.tools.firstElementChild.focus();
  }, `${about.title} as ${state.isTable ? "a chart" : "a table"}`);
  return [swap, download];
}

const tool = (text, onclick, label) => h("button", { type: "button", class: "quiet", onclick, "aria-label": label ? `${text}: ${label}` : null }, text);

function done(state, content) {
  state.body.replaceChildren(content);
  state.body.classList.remove("waiting");
  state.body.setAttribute("aria-busy", "false");
}

export function empty(title, text) {
  return h("div", { class: "empty" }, h("strong", {}, title), h("span", {}, text));
}
