// The page for everybody: cells of few installations are not in the data that it gets.
import { card, chart, el, large, objects, table } from './view.js'

const content = document.getElementById('content')
const TITLES = [['events', 'Events', 'event', 'Event'], ['commands', 'Commands', 'command', 'Command'], ['versions', 'Versions', 'version', 'Version'],
  ['systems', 'Systems', 'os', 'System'], ['javas', 'Java', 'java', 'Java'], ['ci', 'Continuous integration', 'ci', 'An automatic job'], ['errors', 'Kinds of error', 'error_kind', 'Kind']]

async function show() {
  const response = await fetch(location.pathname.replace(/\/$/, '') + '/data.json')
  if (!response.ok) {
    throw new Error('The collector answered with ' + response.status + '.')
  }
  const data = await response.json()
  const days = objects(data.reports.days).filter((row) => row.day !== 'other').sort((one, other) => (one.day < other.day ? -1 : 1))
  content.replaceChildren(
    el('p', { class: 'card' }, `What has been collected from ${data.from.slice(0, 10)} to ${data.to.slice(0, 10)}. What fewer than ${data.threshold} installations have in common is counted as “other”.`),
    card('Events a day', '', null, chart('Events a day', days.map((row) => row.day), [{ name: 'Events', colour: 'accent', fill: true, values: days.map((row) => row.count) }], large)),
    ...TITLES.filter(([name]) => data.reports[name]).map(([name, title, column, first]) => card(title, 'half', null, table(title, [
      { name: first, value: (row) => row[column], show: (row) => String(row[column]) }, { name: 'Count', value: (row) => row.count, share: true }], objects(data.reports[name])))))
  content.removeAttribute('aria-busy')
}

show().catch((error) => content.replaceChildren(el('p', { class: 'error', role: 'alert' }, error.message)))
