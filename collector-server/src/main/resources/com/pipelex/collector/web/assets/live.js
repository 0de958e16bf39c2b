// The tail of events. It polls every two seconds while visible and not paused, and announces the number of new events.
import { base, get } from "./api.js";
import { h, value } from "./dom.js";
import { clock, count, words } from "./format.js";
import { carry, current, mount } from "./filters.js";
import { empty } from "./section.js";

const EVERY = 2000;
const KEPT = 200;

export function tail(content, filters) {
  const state = { last: 0, isPaused: false, list: h("ol", { class: "tail" }), turn: 0, loaded: false };
  state.text = h("span", {}, "Watching");
  state.said = h("p", { class: "vh", "aria-live": "polite" });
  state.button = h("button", { type: "button", class: "primary", "aria-pressed": "false", onclick: () => pause(state) }, "Pause");
  state.tools = h("div", { class: "tail-tools" }, state.button, h("span", { class: "state" }, h("span", { class: "dot" }), state.text));
  state.body = h("div", { class: "card-body" }, state.list);
  content.replaceChildren(h("section", { class: "card wide", "aria-label": "Events" }, state.tools, state.said, state.body));
  mount(filters, () => restart(state)).then(() => only(filters));
  only(filters);
  restart(state);
  document.addEventListener("visibilitychange", () => document.hidden || poll(state));
}

/** Only the project filter applies to single events. */
function only(filters) {
  for (const part of filters.children) {
    part.hidden = !part.querySelector("#filter-project");
  }
  carry();
}

function pause(state) {
  state.isPaused = !state.isPaused;
  state.button.textContent = state.isPaused ? "Resume" : "Pause";
  state.button.setAttribute("aria-pressed", String(state.isPaused));
  state.tools.classList.toggle("paused", state.isPaused);
  state.text.textContent = state.isPaused ? "Paused" : "Watching";
  if (!state.isPaused) {
    poll(state);
  }
}

function restart(state) {
  state.last = 0;
  state.loaded = false;
  state.list.replaceChildren();
  poll(state);
}

async function poll(state) {
  const turn = ++state.turn;
  clearTimeout(state.timer);
  if (document.hidden || state.isPaused) {
    return;
  }
  try {
    const { project } = current();
    const answer = await get("/api/v1/events", state.loaded ? { after: state.last, limit: 100, project } : { limit: 50, project });
    if (turn === state.turn && !state.isPaused) {
      add(state, answer.events);
    }
  } catch (error) {
    state.text.textContent = `${error.message} Trying again.`;
  }
  if (turn === state.turn) {
    state.timer = setTimeout(() => poll(state), EVERY);
  }
}

function add(state, events) {
  const fresh = events.filter((event) => event.sequence > state.last).sort((a, b) => b.sequence - a.sequence);
  state.text.textContent = "Watching";
  if (fresh.length > 0) {
    state.last = fresh[0].sequence;
    state.list.prepend(...fresh.map((event) => entry(event, state.loaded)));
    if (state.loaded) {
      state.said.textContent = fresh.length === 1 ? "1 new event" : `${count(fresh.length)} new events`;
    }
    while (state.list.children.length > KEPT) {
      state.list.lastElementChild.remove();
    }
  }
  state.loaded = true;
  const isEmpty = state.list.children.length === 0;
  state.body.replaceChildren(isEmpty ? empty("No event yet.", "The next one appears here by itself.") : state.list);
}

function entry(event, isFresh) {
  const details = summary(event.properties ?? {});
  return h("li", { class: isFresh ? "fresh" : null }, h("a", { href: `${base}/dashboard/events/${encodeURIComponent(event.uuid)}` },
    h("time", { datetime: event.received, title: event.received }, clock(event.received)),
    value(words(event.event), { class: "what" }), value(details, { class: "soft" }), value(event.project, { class: "soft" })));
}

const TOLD = ["cli_command", "pipe_type", "outcome", "error_kind", "$ai_model", "model", "pipelex_version", "$os"];

function summary(properties) {
  const told = TOLD.map((name) => properties[name]).filter((each) => ["string", "number"].includes(typeof each));
  return told.slice(0, 4).map((each) => String(each).slice(0, 80)).join(" · ");
}
