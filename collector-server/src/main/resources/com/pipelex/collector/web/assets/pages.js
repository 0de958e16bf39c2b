// What each page shows.
import { api, period, query, report } from './filters.js'
import { card, chart, duration, el, empty, everyDay, large, money, objects, percent, table } from './view.js'

const text = (name) => (row) => row[name] ?? 'none'
const many = async (...names) => (await Promise.all(names.map((name) => report(name)))).map(objects)
const count = (name = 'Count', of = 'count') => ({ name, value: (row) => row[of], share: true })
const label = (name, of) => ({ name, value: text(of), show: text(of) })
const took = (name, of) => ({ name, value: (row) => row[of], show: (row) => duration(row[of]) })
const rate = (name, part, isBad) => ({
  name, value: (row) => (row.count ? row[part] / row.count : 0),
  show: (row) => el('span', { class: isBad && row[part] > 0 ? 'bad' : null }, percent(row[part], row.count)),
})

const since = (now, before, name) => {
  if (!before[name]) {
    return ' '
  }
  const change = Math.round((100 * (now[name] - before[name])) / before[name])
  return (change > 0 ? '+' : '') + change + ' % on the period before'
}

function howToSend() {
  return card('Nothing has arrived yet', '', null, el('div', { class: 'empty' },
    'Give a project key of collector.toml to a PostHog SDK, with this address as its host.',
    el('code', {}, `curl ${location.origin}/batch/ -H 'Content-Type: application/json' \\\n  -d '{"api_key":"phc_…","batch":[{"event":"hello","distinct_id":"me"}]}'`)))
}

function durations(rows, from, to) {
  const { days, of } = everyDay(rows, from, to)
  return chart('How long commands take', rows.length ? days : [], [
    { name: 'p50', colour: 'accent', values: of('p50_ms', null) },
    { name: 'p90', colour: 'second', values: of('p90_ms', null) },
    { name: 'p99', colour: 'third', values: of('p99_ms', null) }], duration)
}

async function overview() {
  const { from, to, before } = period()
  const [now, earlier, [days, events, slow]] = await Promise.all([
    api('summary', query()), api('summary', query({ from: before, to: from })), many('days', 'events', 'durations')])
  if (!now.events && !earlier.events) {
    return [howToSend()]
  }
  const all = everyDay(days, from, to)
  const figure = (name, value, change) => el('div', {}, el('dt', {}, name), el('dd', {}, value, el('span', { class: 'change' }, change)))
  return [
    el('dl', { class: 'numbers' },
      figure('Events', large(now.events), since(now, earlier, 'events')),
      figure('Commands run', large(now.runs), since(now, earlier, 'runs')),
      figure('Of them failed', percent(now.failures, now.runs), large(now.failures) + ' commands'),
      figure('Distinct ids', large(now.distinct_ids), 'an anonymous run has one of its own'),
      figure('Identified', large(now.identified_ids), 'people who gave a user id')),
    card('Runs a day', 'two-thirds', null, chart('Runs a day', days.length ? all.days : [], [
      { name: 'Runs', colour: 'accent', fill: true, values: all.of('runs', 0) },
      { name: 'Failures', colour: 'bad', values: all.of('failures', 0) },
      { name: 'Identified', colour: 'third', values: all.of('identified_ids', 0) }], large)),
    card('Events', 'third', null, table('Events', [label('Event', 'event'), count()], events.slice(0, 12))),
    card('How long commands take', '', 'Half of the commands take less than p50, nine of ten less than p90.', durations(slow, from, to)),
  ]
}

async function commands() {
  const { from, to } = period()
  const [rows, slow] = await many('commands', 'durations')
  return [
    card('Commands', '', 'By use, with how often they fail and how long people wait.', table('Commands', [
      label('Command', 'command'), count('Runs'), rate('Failed', 'failures', true), took('p50', 'p50_ms'), took('p90', 'p90_ms'),
      took('p99', 'p99_ms'), { name: 'Distinct ids', value: (row) => row.distinct_ids }], rows)),
    card('How long they take, over time', '', null, durations(slow, from, to)),
  ]
}

async function pipelines() {
  const [whole, pipes] = await many('pipelines', 'pipes')
  const columns = (first) => [label(first, 'pipe_type'), count('Runs'), rate('Succeeded', 'successes'), took('p50', 'p50_ms'), took('p90', 'p90_ms')]
  return [
    card('Pipelines', '', 'Whole runs, by the type of the pipe at the top.', table('Pipelines', columns('Top pipe'), whole)),
    card('Pipes', '', 'Every pipe that ran, at any depth.', table('Pipes', columns('Type'), pipes)),
  ]
}

async function errors() {
  const [rows] = await many('errors')
  return [card('Kinds of error', '', 'Names from a closed list; what was said to the person is never sent.',
    table('Kinds of error', [label('Kind', 'error_kind'), count(), { name: 'Distinct ids', value: (row) => row.distinct_ids }], rows))]
}

async function models() {
  const [rows] = await many('models')
  return [card('Models', '', null, table('Models', [
    label('Provider', 'provider'), { ...label('Model', 'model'), left: true }, count('Runs'), { name: 'Tokens in', value: (row) => row.tokens_in },
    { name: 'Tokens out', value: (row) => row.tokens_out }, { name: 'Cost', value: (row) => row.cost_usd, show: (row) => money(row.cost_usd) }], rows))]
}

async function features() {
  const [flags, events] = await many('flags', 'events')
  return [
    card('Options', 'half', 'Which options commands were given; their names alone.', table('Options', [label('Option', 'flag'), count()], flags)),
    card('Events', 'half', null, table('All events', [label('Event', 'event'), count(), { name: 'Distinct ids', value: (row) => row.distinct_ids }], events)),
  ]
}

async function environment() {
  const [versions, systems, javas, ci] = await many('versions', 'systems', 'javas', 'ci')
  const of = (title, name, column, rows) => card(title, 'half', null, table(title, [label(name, column), count('Events'), { name: 'Distinct ids', value: (row) => row.distinct_ids }], rows))
  return [
    of('Versions', 'Version', 'version', versions), of('Systems', 'System', 'os', systems), of('Java', 'Java', 'java', javas),
    of('Continuous integration', 'Run by', 'ci', ci.map((row) => ({ ...row, ci: row.ci ? 'an automatic job' : 'a person' }))),
  ]
}

async function quality() {
  const [rows, drops] = await many('quality', 'client-drops')
  const sums = new Map()
  for (const row of rows) {
    const key = row.kind + ' ' + row.detail
    sums.set(key, { kind: row.kind, detail: row.detail, count: (sums.get(key)?.count || 0) + row.count })
  }
  return [
    card('What was not stored as it was sent', 'two-thirds', 'Refused, stripped by a pinned catalogue, redacted for its class, a duplicate, erased before, or late by more than a day.',
      table('Not stored as sent', [label('What', 'kind'), { ...label('Of which', 'detail'), left: true }, count()], [...sums.values()].sort((one, other) => other.count - one.count))),
    card('What clients say they dropped', 'third', 'From telemetry_dropped, which they send along.', table('Dropped by clients', [label('Reason', 'reason'), count()], drops)),
  ]
}

const link = (event) => '/dashboard/events/' + event.uuid + location.search

async function live() {
  const list = el('ol', { class: 'tail', 'aria-label': 'Events, the newest first' })
  const said = el('p', { role: 'status', class: 'why' }, 'Waiting for events …')
  let last = 0, isPaused = false
  const button = el('button', { type: 'button', onclick: () => {
    isPaused = !isPaused
    button.textContent = isPaused ? 'Go on' : 'Pause'
    said.textContent = isPaused ? 'Paused.' : 'Listening.'
  } }, 'Pause')
  const show = (events) => {
    for (const event of events) {
      list.prepend(el('li', {}, el('time', { datetime: event.timestamp }, new Date(event.timestamp).toLocaleTimeString('en-GB')),
        el('a', { href: link(event), title: event.event }, event.event), el('span', { class: 'of' }, event.project + ' · ' + event.distinct_id)))
      last = Math.max(last, event.sequence)
    }
    while (list.children.length > 200) {
      list.lastChild.remove()
    }
  }
  const project = new URLSearchParams(location.search).get('project')
  const asked = (extra) => new URLSearchParams({ ...extra, ...(project ? { project } : {}) })
  const first = await api('events', asked({ limit: 50 }))
  show([...first.events].reverse())
  said.textContent = first.events.length ? 'Listening.' : 'Nothing has arrived yet. Listening.'
  const again = async () => {
    if (!isPaused && !document.hidden) {
      const more = await api('events', asked({ limit: 200, after: last })).catch(() => null)
      if (more === null) {
        said.textContent = 'The collector does not answer; trying again.'
      } else if (more.events.length) {
        show(more.events)
      }
    }
    setTimeout(again, 2000)
  }
  setTimeout(again, 2000)
  const section = card('Events as they arrive', '', null, said, list)
  section.querySelector('.head').append(button)
  return [section]
}

async function event() {
  const uuid = location.pathname.split('/').pop()
  const found = await api('events/' + encodeURIComponent(uuid))
  const { projects } = await api('projects')
  const isPinned = projects.some((project) => project.name === found.project && project.catalogue)
  const catalogue = isPinned ? await api('catalogue', new URLSearchParams({ project: found.project })) : null
  const known = catalogue?.events?.find((one) => one.name === found.event)
  const reasons = new Map([...(catalogue?.context || []), ...(known?.properties || [])].map((property) => [property.name, property.reason]))
  document.querySelector('h1').textContent = found.event
  const fact = (name, value, reason) => [el('dt', {}, name), el('dd', {}, value, reason ? el('small', {}, reason) : null)]
  const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value))
  const properties = Object.entries(found.properties || {})
  return [
    card('What it is', 'half', known?.reason || 'No catalogue is pinned that says why it is collected.', el('dl', { class: 'facts' },
      fact('Event', found.event), known?.category ? fact('Category', known.category) : [], fact('Happened', found.timestamp), fact('Received', found.received),
      fact('Distinct id', el('span', { class: 'mono' }, found.distinct_id), found.identified ? 'belongs to a person' : 'random, of one run alone'),
      fact('Project', found.project), fact('uuid', el('span', { class: 'mono' }, found.uuid), 'with it, whoever sent the event can have it erased'))),
    card('What it contained', 'half', null, properties.length
      ? el('dl', { class: 'facts' }, properties.map(([name, value]) => fact(name, shown(value), reasons.get(name))))
      : empty('No properties.')),
  ]
}

export const pages = { overview, commands, pipelines, errors, models, features, environment, live, event, quality }
