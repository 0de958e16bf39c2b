// Tables: sorted by their headings, with bars in cells, and downloadable as CSV.
import { h, value } from "./dom.js";
import { count } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const SHOWN = 50;

/**
 * @param columns each {key, label, text?, number?, bar?: "share" | "bad", of?}: text(row) is what is read, number whether
 *     it stands right, bar draws get(row) / of(rows)
 * @param sort the key of the column that it is sorted by at first, the largest first
 */
export function table(caption, columns, rows, sort) {
  const state = { key: sort, isDescending: true, limit: SHOWN };
  const head = h("thead");
  const body = h("tbody");
  const more = h("p", { class: "more" });
  const draw = () => {
    head.replaceChildren(h("tr", {}, columns.map((column) => heading(column, state, draw))));
    const sorted = order(rows, columns, state);
    body.replaceChildren(...sorted.slice(0, state.limit).map((row) => line(row, columns, rows)));
    more.replaceChildren(...rest(rows.length, state, draw));
  };
  draw();
  return h("div", {}, h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption },
    h("table", {}, h("caption", { class: "vh" }, caption), head, body), more));
}

const raw = (row, column) => (column.get ? column.get(row) : row[column.key]);

function order(rows, columns, state) {
  const column = columns.find((each) => each.key === state.key);
  if (!column) {
    return rows;
  }
  const sign = state.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(raw(a, column), raw(b, column)));
}

function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  return a === null || b === null ? (a === null ? -1 : 1) : String(a).localeCompare(String(b), "en", { numeric: true });
}

function heading(column, state, draw) {
  const isSorted = state.key === column.key;
  const sort = isSorted ? (state.isDescending ? "descending" : "ascending") : null;
  const arrow = h("span", { class: "arrow", "aria-hidden": "true" }, isSorted ? (state.isDescending ? "↓" : "↑") : "");
  const button = h("button", { type: "button", "data-sort": column.key, onclick: (event) => {
    const table = event.currentTarget.closest("table");
    state.isDescending = isSorted ? !state.isDescending : Boolean(column.number);
    state.key = column.key;
    draw();
    table.querySelector(`[data-sort="${column.key}"]`).focus();
  } }, column.number ? [arrow, column.label] : [column.label, arrow]);
  return h("th", { scope: "col", class: column.number ? "n" : null, "aria-sort": sort }, button);
}

function line(row, columns, rows) {
  return h("tr", {}, columns.map((column, index) => {
    const text = column.text ? column.text(row) : column.number ? count(row[column.key]) : (row[column.key] ?? "(none)");
    const shown = column.number ? text : column.node ? column.node(row) : value(text, { title: String(text).length > 80 ? text : null });
    const names = [column.number ? "n" : index === 0 ? "name" : "", column.bar ? "barred" : ""];
    const bar = column.bar ? meter(raw(row, column), column.of(rows), column.bar === "bad") : null;
    return h("td", { class: names.join(" ").trim() }, shown, bar);
  }));
}

/** A bar as an image: its width is an attribute, which the content security policy allows. */
export function meter(part, whole, isBad) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", isBad ? "meter bad" : "meter");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("viewBox", "0 0 100 4");
  const share = whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : 0;
  for (const [name, width] of [["track", 100], ["", share]]) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("width", String(width));
    rect.setAttribute("height", "4");
    svg.append(rect);
  }
  return svg;
}

function rest(total, state, draw) {
  if (total <= state.limit) {
    return [];
  }
  const all = () => {
    state.limit = total;
    draw();
  };
  return [`${state.limit} of ${count(total)} shown. `, h("button", { type: "button", class: "quiet", onclick: all }, "Show all")];
}

/** RFC 4180; what a spreadsheet would take for a formula is made text by an apostrophe. */
export function csv(columns, rows) {
  const cell = (content) => {
    const text = content === null || content === undefined ? "" : String(content);
    const safe = typeof content !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.map((column) => column.key), ...rows.map((row) => columns.map((column) => raw(row, column)))];
  return lines.map((fields) => fields.map(cell).join(",")).join("\r\n") + "\r\n";
}
