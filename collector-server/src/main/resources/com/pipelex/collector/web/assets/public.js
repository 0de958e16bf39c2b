// The public page: the same tables, from one file of numbers that is public.
import { get, objects } from "./api.js";
import { count } from "./format.js";
import { publicSections } from "./pages.js";
import { empty, section } from "./section.js";

export async function showPublic(content, project) {
  try {
    const data = await get(`/public/${encodeURIComponent(project)}/data.json`);
    const known = publicSections().filter(([report]) => data.reports[report]);
    content.replaceChildren(...known.map(([report, about]) => filled(about, shown(report, data.reports[report]))));
  } catch (error) {
    content.replaceChildren(empty("The numbers could not be loaded.", error.message));
  }
}

/** Most events have no kind of error: that is no kind of error. */
function shown(report, table) {
  return report === "errors" ? { ...table, rows: table.rows.filter((row) => row[0] !== "none") } : table;
}

/** Returns the published series: events, where runs are not published. */
function drawn(about, made) {
  const series = about.series?.filter((line) => made.has(line.key));
  if (!series || series.length > 0) {
    return series ? { series } : {};
  }
  return { title: "Events per day", series: [{ key: "events", label: "Events", text: count, colour: "--c1" }] };
}

/** Keeps the published columns, and those that are computed from them. */
function filled(about, table) {
  const made = new Set([...table.columns, "share"]);
  const columns = about.columns.filter((column) => made.has(column.key));
  const card = section({ ...about, ...drawn(about, made), columns });
  card.show(objects(table));
  return card.node;
}
