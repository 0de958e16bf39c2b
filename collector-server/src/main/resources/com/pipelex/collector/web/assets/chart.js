// Line charts over days, drawn by uPlot in the theme's colours; the legend shows the values under the pointer.
import { h } from "./dom.js";

const DAY = 86_400;
const drawn = new Set();

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * @param label the description of the chart, for screen readers
 * @param rows by day, {day, …}
 * @param series each {key, label, text, dash?}: text(value) is the shown text
 * @param gap the value of a day without a row: 0, or null
 */
export function chart(label, rows, series, gap) {
  const data = columns(rows, series, gap);
  const legend = h("ul", { class: "legend" });
  const canvas = h("div", { class: "chart", role: "img", "aria-label": describe(label, rows, series) });
  const node = h("div", {}, legend, canvas);
  const state = { node, canvas, legend, data, series, plot: null };
  say(state, null);
  drawn.add(state);
  new ResizeObserver(() => fit(state)).observe(canvas);
  return node;
}

/** Draws at the available width; draws again only when the width has changed. */
function fit(state) {
  const width = state.canvas.clientWidth;
  if (width === 0 || state.plot?.width === width) {
    return;
  }
  if (state.plot) {
    state.plot.setSize({ width, height: 220 });
  } else {
    state.plot = new uPlot(options(state, width), state.data, state.canvas);
  }
}

addEventListener("themechange", () => {
  for (const state of drawn) {
    state.plot?.destroy();
    state.plot = null;
    if (state.node.isConnected) {
      say(state, null);
      fit(state);
    } else {
      drawn.delete(state);
    }
  }
});

function columns(rows, series, gap) {
  const byDay = new Map(rows.map((row) => [Date.parse(row.day) / 1000, row]));
  const days = [...byDay.keys()].filter(Number.isFinite).sort((a, b) => a - b);
  const all = [];
  for (let day = days[0]; day <= days[days.length - 1] && all.length < 4000; day += DAY) {
    all.push(day);
  }
  return [all, ...series.map((one) => all.map((day) => byDay.get(day)?.[one.key] ?? gap))];
}

function options(state, width) {
  const grid = { stroke: colour("--line"), width: 1 };
  const axis = { stroke: colour("--soft"), grid, ticks: { show: false }, font: "12px system-ui, sans-serif", gap: 8 };
  return {
    width, height: 220, padding: [8, 20, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { range: () => span(state.data[0]) }, y: { range: (plot, min, max) => [0, Math.max(1, max * 1.08)] } },
    axes: [
      { ...axis, grid: { show: false }, size: 24, space: 72, values: (plot, days) => days.map(dayLabel), incrs: [1, 2, 3, 5, 7, 14, 30, 60, 90].map((days) => days * DAY) },
      { ...axis, size: 58, space: 44, values: (plot, values) => values.map((each) => state.series[0].text(each)) },
    ],
    series: [{}, ...state.series.map((one, index) => line(one, index, state.data[0].length))],
    hooks: { setCursor: [(plot) => say(state, plot.cursor.idx ?? null)] },
  };
}

function line(one, index, days) {
  const stroke = colour(one.colour);
  return { stroke, width: 2, dash: one.dash, fill: index === 0 && !one.dash ? `${stroke}1f` : undefined, points: { show: days < 15, size: 6, fill: stroke }, spanGaps: true };
}

/** Centres a single day. */
const span = (days) => (days.length === 1 ? [days[0] - DAY, days[0] + DAY] : [days[0], days[days.length - 1]]);

const dayLabel = (seconds) => new Date(seconds * 1000).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** The legend: of the day under the pointer, or of the last. */
function say(state, index) {
  const at = index ?? state.data[0].length - 1;
  const day = state.data[0][at];
  state.legend.replaceChildren(
    h("li", {}, day === undefined ? "" : dayLabel(day)),
    ...state.series.map((one, position) => {
      const now = state.data[position + 1][at];
      return h("li", {}, mark(one), one.label, h("b", {}, now === null || now === undefined ? "–" : one.text(now)));
    }));
}

function mark(one) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const stroke = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("viewBox", "0 0 14 4");
  stroke.setAttribute("d", "M0 2H14");
  stroke.setAttribute("stroke-width", "3");
  stroke.setAttribute("stroke", colour(one.colour));
  if (one.dash) {
    stroke.setAttribute("stroke-dasharray", "4 2");
  }
  svg.append(stroke);
  return svg;
}

function describe(label, rows, series) {
  const parts = series.map((one) => {
    const values = rows.map((row) => row[one.key]).filter((each) => typeof each === "number");
    return values.length > 0 ? `${one.label} from ${one.text(Math.min(...values))} to ${one.text(Math.max(...values))}` : "";
  });
  return `${label}, over ${rows.length} days: ${parts.filter(Boolean).join("; ")}. The button “Table” shows every number.`;
}
