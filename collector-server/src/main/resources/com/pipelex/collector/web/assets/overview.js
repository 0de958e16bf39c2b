// The numbers at the head of the overview, each beside that of the period before.
import { h, value } from "./dom.js";
import { report } from "./api.js";
import { count, duration, percent, short } from "./format.js";

/** @returns {node, load({now, before, days})}: the queries of this period and the one before, and its length */
export function figures() {
  const node = h("dl", { class: "figures", "aria-busy": "true" });
  let turn = 0;
  draw(node, {}, {}, null);
  return {
    node,
    load: async ({ now, before, days }) => {
      const mine = ++turn;
      node.classList.add("waiting");
      const [current, previous, speed] = await Promise.all([
        report("summary", now).then(first, nothing),
        report("summary", before).then(first, nothing),
        report("commands", now).then(typical, () => null),
      ]);
      if (mine === turn) {
        draw(node, current, previous, speed, days);
        node.classList.remove("waiting");
        node.setAttribute("aria-busy", "false");
      }
    },
  };
}

const first = (rows) => rows[0] ?? {};
const nothing = () => ({});

/** The median of the command that is run most: the one number that most people feel. */
function typical(rows) {
  const top = rows.reduce((best, row) => (row.count > (best?.count ?? 0) ? row : best), null);
  return top && { name: top.command ?? "(none)", ms: top.p50_ms };
}

function draw(node, now, before, speed, days) {
  const rate = (summary) => (summary.runs ? (100 * summary.failures) / summary.runs : null);
  node.replaceChildren(
    figure("Runs", short(now.runs), change(now.runs, before.runs, days)),
    figure("Failures", percent(now.failures, now.runs), points(rate(now), rate(before), now.failures)),
    figure("Events", short(now.events), change(now.events, before.events, days)),
    figure("Identified ids", short(now.identified_ids), change(now.identified_ids, before.identified_ids, days)),
    figure("Median duration", duration(speed?.ms), h("span", {}, speed ? ["of ", value(speed.name)] : "\u00a0")));
}

function figure(label, number, below) {
  below.classList.add("change");
  return h("div", { class: "figure" }, h("dt", {}, label), h("dd", {}, number), h("dd", { class: "change" }, below));
}

function change(now, before, days) {
  if (now === undefined || before === undefined) {
    return h("span", {}, "\u00a0");
  }
  const span = days === 1 ? "the day before" : `the ${days} days before`;
  if (!before) {
    return h("span", {}, `none in ${span}`);
  }
  const percentage = Math.round((100 * (now - before)) / before);
  const sign = percentage > 0 ? "+" : percentage < 0 ? "−" : "±";
  const text = percentage < 1000 ? `${sign}${Math.abs(percentage)} % on ${span}` : `from ${count(before)} in ${span}`;
  return h("span", { title: `${count(before)} in ${span}` }, text);
}

function points(now, before, failures) {
  if (now === null || before === null) {
    return h("span", {}, failures === undefined ? "\u00a0" : `${count(failures)} of all runs`);
  }
  const moved = now - before;
  const text = `${moved > 0 ? "+" : moved < 0 ? "−" : "±"}${Math.abs(moved).toFixed(1)} points`;
  return h("span", {}, h("span", { class: moved > 0.05 ? "bad" : moved < -0.05 ? "good" : null }, text), `, ${count(failures)} failed`);
}
