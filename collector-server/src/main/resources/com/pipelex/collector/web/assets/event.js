// One event: its name, the reason for it, and its properties.
import { get } from "./api.js";
import { h, value } from "./dom.js";
import { moment, words } from "./format.js";
import { empty } from "./section.js";

export async function showEvent(content, uuid) {
  try {
    const event = await get(`/api/v1/events/${encodeURIComponent(uuid)}`);
    const { projects } = await get("/api/v1/projects");
    const isPinned = projects.some((project) => project.name === event.project && project.catalogue);
    const catalogue = isPinned ? await get("/api/v1/catalogue", { project: event.project }) : null;
    show(content, event, catalogue);
  } catch (error) {
    content.replaceChildren(h("section", { class: "card wide" }, empty("This event cannot be shown.", error.message)));
  }
}

function show(content, event, catalogue) {
  document.querySelector("h1").replaceChildren(value(words(event.event)));
  document.title = `${words(event.event).slice(0, 80)} · Pipelex telemetry`;
  const known = catalogue?.events.find((each) => each.name === event.event);
  document.querySelector(".title .lead").textContent = known?.reason ?? "One event with all its properties.";
  const reasons = new Map([...(catalogue?.context ?? []), ...(known?.properties ?? [])].map((each) => [each.name, each.reason]));
  content.replaceChildren(
    card("What it is", identity(event, catalogue)),
    card("Why it is collected", reason(known, catalogue)),
    card("What it contained", properties(event.properties ?? {}, reasons), "wide"));
}

function card(title, node, extra = "") {
  return h("section", { class: `card ${extra}`.trim(), "aria-label": title }, h("div", { class: "card-head" }, h("h2", {}, title)), node);
}

function identity(event, catalogue) {
  const id = h("span", {}, value(event.distinct_id), " ", h("span", { class: "tag" }, event.identified ? "identified" : "anonymous"));
  return facts([
    ["Name", value(event.event)], ["Project", value(event.project)], ["Happened", moment(event.timestamp)],
    ["Received", moment(event.received)], ["Distinct id", id], ["UUID", value(event.uuid)],
    ...made(event.properties?.$lib_catalogue, catalogue),
  ]);
}

/** The catalogue that the event was made with, and whether it is pinned. */
function made(hash, catalogue) {
  if (typeof hash !== "string") {
    return [];
  }
  const isPinned = catalogue?.hashes.includes(hash);
  const what = isPinned ? "the pinned one" : catalogue ? "not the pinned one" : "none is pinned";
  return [["Catalogue", h("span", {}, value(hash), " ", h("span", { class: "tag" }, what))]];
}

function reason(known, catalogue) {
  if (!known) {
    return empty(catalogue ? "Not in the pinned catalogue." : "No catalogue is pinned.", catalogue
      ? "It was stored before this catalogue was pinned." : "With one, this says why the event is collected.");
  }
  const category = known.category ? [["Category", value(known.category)]] : [];
  return facts([...category, ["Reason", value(known.reason ?? "Its catalogue gives none.")]]);
}

function properties(all, reasons) {
  const names = Object.keys(all).sort();
  if (names.length === 0) {
    return empty("Nothing.", "It was only its name and its time.");
  }
  return facts(names.map((name) => [value(name), [content(all[name]), why(reasons.get(name))]]));
}

const why = (text) => (text ? h("span", { class: "why" }, value(text)) : null);

function content(property) {
  if (property !== null && typeof property === "object") {
    return h("pre", { tabindex: "0" }, value(JSON.stringify(property, null, 2)));
  }
  const text = property === "" ? "(empty)" : property === null ? "(null)" : property;
  return String(text).length > 400 ? h("pre", { tabindex: "0" }, value(text)) : value(text);
}

function facts(pairs) {
  return h("dl", { class: "facts" }, pairs.map(([name, content]) => [h("dt", {}, name), h("dd", {}, content)]).flat());
}
