// Sends one of everything through posthog-node to the collector in argv[2], with the key in argv[3].
import { PostHog } from 'posthog-node'

const client = new PostHog(process.argv[3], { host: process.argv[2], flushAt: 5, flushInterval: 50 })
client.on('error', (error) => {
  console.error('error', error)
  process.exitCode = 1
})
client.capture({ distinctId: 'node-person', event: 'node capture', properties: { count: 3 } })
client.identify({ distinctId: 'node-person', properties: { plan: 'free' } })
client.alias({ distinctId: 'node-person', alias: 'node-alias' })
client.groupIdentify({ groupType: 'company', groupKey: 'node-group', properties: { size: 7 } })
client.captureException(new TypeError('SECRET-OF-NODE /home/someone/file.txt'), 'node-person')
const flags = await client.getAllFlags('node-person')
if (Object.keys(flags).length !== 0) {
  throw new Error('flags where there are none: ' + JSON.stringify(flags))
}
await client.shutdown(10000)
