// One page of the dashboard: its filters, and what it shows of them.
import { draw } from './filters.js'
import { pages } from './pages.js'
import { el } from './view.js'

const content = document.getElementById('content')
const bar = document.getElementById('filters')
const page = document.body.dataset.page
let latest = 0

function failed(error) {
  content.replaceChildren(el('p', { class: 'error', role: 'alert' }, error.message))
}

async function show() {
  const mine = ++latest
  for (const link of document.querySelectorAll('nav a')) {
    link.search = location.search
  }
  content.setAttribute('aria-busy', 'true')
  try {
    const cards = await pages[page]()
    if (mine === latest) {
      content.replaceChildren(...cards)
    }
  } catch (error) {
    failed(error)
  }
  content.removeAttribute('aria-busy')
}

const filter = () => (bar ? draw(bar, () => { filter(); show() }).catch(failed) : undefined)

document.getElementById('theme').addEventListener('click', () => {
  const root = document.documentElement
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = isDark ? 'light' : 'dark'
  localStorage.setItem('theme', root.dataset.theme)
  dispatchEvent(new Event('themechange'))
})
addEventListener('popstate', () => { filter(); show() })
filter()
show()
