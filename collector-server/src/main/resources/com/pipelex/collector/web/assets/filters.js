// Period, project, version and system: they live in the page's address, so that it can be shared and gone back to.
import { el } from './view.js'

const PERIODS = [['24h', 'Last 24 hours'], ['7d', 'Last 7 days'], ['30d', 'Last 30 days'], ['90d', 'Last 90 days'], ['custom', 'From … to …']]
const DAY = 86400000

export const filters = () => new URLSearchParams(location.search)

// The period as instants, and the one of the same length before it.
export function period(asked = filters()) {
  const now = Date.now()
  const name = asked.get('period') || '30d'
  let from, to = now
  if (name === 'custom' && asked.get('from') && asked.get('to')) {
    from = Date.parse(asked.get('from'))
    to = Date.parse(asked.get('to')) + DAY
  } else if (name === '24h') {
    from = now - DAY
  } else {
    const days = Number.parseInt(name, 10) || 30
    from = Math.floor(now / DAY) * DAY - (days - 1) * DAY
  }
  if (!(from < to)) {
    from = to - DAY
  }
  const iso = (time) => new Date(time).toISOString()
  return { name, from: iso(from), to: iso(to), before: iso(from - (to - from)) }
}

// What the API is asked with.
export function query(extra = {}) {
  const asked = filters()
  const { from, to } = period(asked)
  const parameters = new URLSearchParams({ from, to })
  for (const name of ['project', 'version', 'os']) {
    if (asked.get(name)) {
      parameters.set(name, asked.get(name))
    }
  }
  for (const [name, value] of Object.entries(extra)) {
    parameters.set(name, value)
  }
  return parameters
}

export async function api(path, parameters) {
  const response = await fetch('/api/v1/' + path + (parameters ? '?' + parameters : ''), { headers: { Accept: 'application/json' } })
  if (response.status === 401) {
    location.assign('/login?next=' + encodeURIComponent(location.pathname + location.search))
    return new Promise(() => {})
  }
  if (!response.ok) {
    const body = await response.json().catch(() => ({}))
    throw new Error(body.error?.message || 'The collector answered with ' + response.status + '.')
  }
  return response.json()
}

export const report = (name, extra) => api('reports/' + name, query(extra))

const labelled = (text, control) => el('label', {}, text, control)

function select(name, choices, chosen, changed) {
  const control = el('select', { name, onchange: () => changed(name, control.value) },
    choices.map(([value, text]) => el('option', { value, selected: value === chosen }, text)))
  return control
}

// Draws the bar, and calls back when something in it has changed.
export async function draw(bar, changed) {
  const asked = filters()
  const change = (name, value) => {
    const next = filters()
    value ? next.set(name, value) : next.delete(name)
    if (name === 'period' && value === 'custom' && !next.get('from')) {
      const { from, to } = period(asked)
      next.set('from', from.slice(0, 10))
      next.set('to', to.slice(0, 10))
    }
    if (name === 'period' && value !== 'custom') {
      next.delete('from')
      next.delete('to')
    }
    history.pushState(null, '', location.pathname + (next.size ? '?' + next : ''))
    changed(name)
  }
  const [projects, known] = await Promise.all([api('projects'), api('versions-and-systems', query())])
  const some = (all, values, chosen) => [['', all], ...[...new Set([...values, ...(chosen ? [chosen] : [])])].map((value) => [value, value])]
  const controls = [labelled('Period', select('period', PERIODS, period(asked).name, change))]
  if (period(asked).name === 'custom') {
    for (const [name, text] of [['from', 'From'], ['to', 'To']]) {
      const control = el('input', { type: 'date', name, value: asked.get(name), onchange: () => change(name, control.value) })
      controls.push(labelled(text, control))
    }
  }
  if (projects.projects.length > 1) {
    controls.push(labelled('Project', select('project', some('All projects', projects.projects.map((one) => one.name), asked.get('project')), asked.get('project') || '', change)))
  }
  controls.push(labelled('Version', select('version', some('All versions', known.versions, asked.get('version')), asked.get('version') || '', change)),
    labelled('System', select('os', some('All systems', known.systems, asked.get('os')), asked.get('os') || '', change)))
  const focused = document.activeElement?.name
  bar.replaceChildren(...controls)
  if (focused && bar.querySelector(`[name="${CSS.escape(focused)}"]`)) {
    bar.querySelector(`[name="${CSS.escape(focused)}"]`).focus()
  }
}
