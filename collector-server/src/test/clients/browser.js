// Sends one of everything through posthog-js; the collector and the key come in the page's address.
const asked = new URLSearchParams(location.search)
window.posthog.init(asked.get('key'), {
  api_host: asked.get('host'),
  capture_pageview: false,
  capture_pageleave: false,
  autocapture: false,
  disable_session_recording: true,
  opt_out_useragent_filter: true,
  request_batching: true,
  loaded: (posthog) => {
    posthog.capture('browser capture', { count: 3 })
    posthog.identify('browser-person', { plan: 'free' })
    posthog.alias('browser-alias')
    posthog.group('company', 'browser-group', { size: 7 })
    posthog.captureException(new TypeError('SECRET-OF-BROWSER /home/someone/file.txt'))
    posthog.onFeatureFlags(() => {
      document.title = 'flags answered'
    })
  },
})
