// The entry point of every page: fills the page that the body names.
import { base } from "./api.js";
import { h } from "./dom.js";
import { carry, mount, queries } from "./filters.js";
import { figures } from "./overview.js";
import { sectionsOf } from "./pages.js";
import { showEvent } from "./event.js";
import { tail } from "./live.js";
import { showPublic } from "./public.js";

const { page, event, project } = document.body.dataset;
const content = document.getElementById("content");
const filters = document.getElementById("filters");

function reports(sections) {
  const head = page === "overview" ? figures() : null;
  content.replaceChildren(...(head ? [head.node] : []), ...sections.map((section) => section.node));
  const load = () => {
    const query = queries();
    head?.load(query);
    sections.forEach((section) => section.load(query.now));
  };
  mount(filters, load);
  load();
}

function start() {
  const sections = sectionsOf(page);
  if (sections) {
    reports(sections);
  } else if (page === "live") {
    tail(content, filters);
  } else if (page === "event") {
    carry();
    showEvent(content, event);
  } else if (page === "public") {
    showPublic(content, project);
  } else {
    content.append(h("p", {}, h("a", { href: `${base}/dashboard` }, "To the overview")));
  }
}

start();
