// The theme that was chosen, before anything is drawn; without one, the system's.
const chosen = localStorage.getItem('theme')
if (chosen === 'dark' || chosen === 'light') {
  document.documentElement.dataset.theme = chosen
}
