// Requests to this server. A 401 leads to the login, and back.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const asked = new Map();

/** Returns the path below which a proxy serves this collector, or an empty text. */
export const base = document.body.dataset.base ?? "";

export async function get(path, parameters = {}) {
  const url = new URL(base + path, location.origin);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") {
      url.searchParams.set(name, value);
    }
  }
  const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (response.status === 401) {
    const here = location.pathname.slice(base.length) + location.search;
    location.assign(`${base}/login?next=${encodeURIComponent(here)}`);
    return new Promise(() => {});
  }
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) {
    throw new ApiError(response.status, body?.error?.message ?? `The server answered with ${response.status}.`);
  }
  return body;
}

/** Loads a report as objects; equal requests at the same time share one response. */
export function report(name, query) {
  const key = JSON.stringify([name, query]);
  if (!asked.has(key)) {
    const answer = get(`/api/v1/reports/${name}`, query).then(objects);
    asked.set(key, answer);
    answer.catch(() => {}).finally(() => asked.delete(key));
  }
  return asked.get(key);
}

/** Converts {columns, rows} to a list of objects, with the columns as keys. */
export function objects(table) {
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, index) => [column, row[index]])));
}
