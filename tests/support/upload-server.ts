// A server of its own process that takes uploads, for tests that kill it. Who asks is said by a header: only here.
import { openWorld } from '../../src/app/world.ts'
import { bindAttachments, registerOwner } from '../../src/modules/attachments/index.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { createServer } from '../../src/platform/http/server.ts'

registerOwner({
  kind: 'club',
  mayUpload: async () => ({ accept: ['pdf', 'jpeg', 'png'], maxBytes: 50_000_000, maxCount: 5 }),
  mayRead: async () => false,
})
const world = await openWorld(readConfig(), 'uploads')
const server = await createServer(world, {
  identify: async (request) => {
    const personId = String(request.headers['x-person'])
    return {
      sessionId: 's',
      accountId: personId,
      personId,
      personName: '陈一鸣',
      membership: null,
      duties: [],
      restriction: null,
    }
  },
})
bindAttachments(server)
await server.fastify.listen({ port: world.config.port, host: '127.0.0.1' })
process.send?.('ready')
