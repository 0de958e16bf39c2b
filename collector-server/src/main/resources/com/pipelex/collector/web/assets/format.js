// Formats of numbers, durations and times.

const whole = new Intl.NumberFormat("en-US");
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", minimumSignificantDigits: 1, maximumSignificantDigits: 2 });
const money = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 2 });

export const NONE = "–";

export const count = (n) => (n === null || n === undefined ? NONE : whole.format(n));

export const short = (n) => (n === null || n === undefined ? NONE : Math.abs(n) < 10_000 ? whole.format(n) : compact.format(n));

export const dollars = (n) => (n === null || n === undefined ? NONE : n > 0 && n < 1 ? cents.format(n) : money.format(n));

export function percent(part, of) {
  if (!of) {
    return NONE;
  }
  const share = (100 * part) / of;
  return `${share.toFixed(share > 0 && share < 10 ? 1 : 0)} %`;
}

export function duration(ms) {
  if (ms === null || ms === undefined) {
    return NONE;
  }
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  return ms < 60_000 ? `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s` : `${(ms / 60_000).toFixed(1)} min`;
}

export const moment = (iso) => (iso ? `${String(iso).slice(0, 19).replace("T", " ")} UTC` : NONE);

export const clock = (iso) => (iso ? String(iso).slice(11, 19) : NONE);

/** A name of the wire, as a heading: "command_complete" → "command complete". */
export const words = (name) => String(name).replaceAll("_", " ");
