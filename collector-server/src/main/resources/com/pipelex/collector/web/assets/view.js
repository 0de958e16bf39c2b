// The building blocks of the pages. Values are put into the page as text alone.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value)
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value)
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined))
  return node
}

const whole = new Intl.NumberFormat('en')
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

export const number = (value) => (value === null || value === undefined ? '–' : whole.format(value))
export const large = (value) => (value === null || value === undefined ? '–' : value < 100000 ? whole.format(value) : short.format(value))
export const percent = (part, all) => (all > 0 ? (Math.round((1000 * part) / all) / 10).toFixed(1) + ' %' : '–')
export const money = (value) => (value ? '$' + value.toFixed(value < 1 ? 4 : 2) : '–')

export function duration(ms) {
  if (ms === null || ms === undefined) {
    return '–'
  }
  if (ms < 1000) {
    return Math.round(ms) + ' ms'
  }
  return ms < 60000 ? (ms / 1000).toFixed(1) + ' s' : (ms / 60000).toFixed(1) + ' min'
}

export function card(title, size, why, ...content) {
  return el('section', { class: 'card ' + size }, el('div', { class: 'head' }, el('h2', {}, title)),
    why ? el('p', { class: 'why' }, why) : null, ...content)
}

export const empty = (text) => el('p', { class: 'empty' }, text)

// A table that sorts. Columns: { name, value: row => any, show: row => text or node, left, share }.
export function table(caption, columns, rows) {
  if (rows.length === 0) {
    return empty('Nothing in this period.')
  }
  const total = Object.fromEntries(columns.filter((column) => column.share)
    .map((column) => [column.name, rows.reduce((sum, row) => sum + (column.value(row) || 0), 0)]))
  const body = el('tbody')
  const heads = columns.map((column, at) => el('th', { scope: 'col', class: column.left ? 'left' : null },
    el('button', { type: 'button', onclick: () => sort(at) }, column.name)))
  let sorted = { at: -1, up: false }
  const fill = (list) => body.replaceChildren(...list.map((row) => el('tr', {}, columns.map((column, at) => cell(column, row, at)))))
  const cell = (column, row, at) => {
    const shown = column.show ? column.show(row) : number(column.value(row))
    if (column.share) {
      const bar = el('i')
      bar.style.width = (100 * (column.value(row) || 0)) / (total[column.name] || 1) + '%'
      return el('td', {}, el('div', { class: 'share' }, shown, el('span', { 'aria-hidden': 'true' }, bar)))
    }
    const isText = at === 0 || column.left
    return el('td', { class: isText ? 'label left' : null, title: isText && typeof shown === 'string' ? shown : null }, isText ? el('bdi', {}, shown) : shown)
  }
  const sort = (at) => {
    sorted = { at, up: sorted.at === at ? !sorted.up : false }
    heads.forEach((head, of) => of === at ? head.setAttribute('aria-sort', sorted.up ? 'ascending' : 'descending') : head.removeAttribute('aria-sort'))
    const value = columns[at].value
    fill([...rows].sort((one, other) => {
      const a = value(one) ?? '', b = value(other) ?? ''
      return (a < b ? -1 : a > b ? 1 : 0) * (sorted.up ? 1 : -1)
    }))
  }
  fill(rows)
  return el('div', {}, el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {}, el('thead', {}, el('tr', {}, heads)), body)), download(caption, columns, rows))
}

function download(caption, columns, rows) {
  const quoted = (value) => '"' + String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""') + '"'
  const save = () => {
    const text = [columns.map((column) => quoted(column.name)), ...rows.map((row) => columns.map((column) => quoted(column.value(row))))]
      .map((line) => line.join(',')).join('\r\n')
    const link = el('a', { href: URL.createObjectURL(new Blob([text], { type: 'text/csv' })), download: caption.toLowerCase().replaceAll(' ', '-') + '.csv' })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10000)
  }
  return el('button', { type: 'button', class: 'plain', onclick: save, 'aria-label': 'Download ' + caption + ' as CSV' }, 'CSV')
}

// Lines over days, and the same as a table. Series: { name, colour, values }.
export function chart(caption, days, series, show) {
  if (days.length === 0) {
    return empty('Nothing in this period.')
  }
  const plot = el('div', { class: 'plot', role: 'img', 'aria-label': caption + ', as a chart; the figures follow as a table' })
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()
  const axes = () => ({ stroke: colour('soft'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' })
  const draw = () => {
    plot.replaceChildren()
    const times = days.map((day) => Date.parse(day + 'T00:00:00Z') / 1000)
    new window.uPlot({
      width: Math.max(260, plot.clientWidth), height: 200, tzDate: (ts) => window.uPlot.tzDate(new Date(ts * 1000), 'UTC'),
      cursor: { points: { size: 7 } }, legend: { live: true },
      scales: { y: { range: (plotted, low, high) => [0, (high || 1) * 1.08] } },
      axes: [{ ...axes(), values: (plotted, ticks) => ticks.map((tick) => new Date(tick * 1000).toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })), space: 70 },
        { ...axes(), values: (plotted, ticks) => ticks.map((tick) => show(tick)), size: 62 }],
      series: [{ label: 'Day', value: (plotted, ts) => ts === null ? '–' : new Date(ts * 1000).toISOString().slice(0, 10) },
        ...series.map((one) => ({ label: one.name, stroke: colour(one.colour), width: 2, fill: one.fill ? colour(one.colour) + '18' : undefined,
          points: { show: days.length < 3, size: 6 }, value: (plotted, value) => show(value) }))],
    }, [times, ...series.map((one) => one.values)], plot)
  }
  let width = 0
  const seen = new ResizeObserver(() => {
    if (!plot.isConnected) {
      seen.disconnect()
      removeEventListener('themechange', draw)
    } else if (plot.clientWidth !== width) {
      width = plot.clientWidth
      draw()
    }
  })
  seen.observe(plot)
  addEventListener('themechange', draw)
  const figures = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption + ', the figures' },
    el('table', {}, el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Day'), series.map((one) => el('th', { scope: 'col' }, one.name)))),
      el('tbody', {}, days.map((day, at) => el('tr', {}, el('td', {}, day), series.map((one) => el('td', {}, show(one.values[at]))))))))
  return el('figure', {}, plot, el('details', {}, el('summary', {}, 'Show the figures'), figures))
}

// What a report answers, as objects.
export const objects = (report) => report.rows.map((row) => Object.fromEntries(report.columns.map((column, at) => [column, row[at]])))

// Every day from the first to the last, so that a day without events is seen as one.
export function everyDay(rows, from, to) {
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const days = []
  for (let day = Date.parse(from.slice(0, 10)); day <= Date.parse(to.slice(0, 10)) && days.length < 1000; day += 86400000) {
    days.push(new Date(day).toISOString().slice(0, 10))
  }
  return { days, of: (column, otherwise) => days.map((day) => byDay.get(day)?.[column] ?? otherwise) }
}
