import type { FastifyReply, FastifyRequest } from 'fastify'
import { openSessionLocks } from '../../platform/database/session-locks.ts'
import { bindAct, bindProtocol, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { beginUpload } from './actions/begin-upload.ts'
import { finishUpload } from './actions/finish-upload.ts'
import * as contract from './attachment.contract.ts'
import { findUpload } from './attachment.report.ts'
import { createUploadProtocol } from './upload-protocol.ts'

/** Binds the operations by which files arrive. */
export function bindUploads(server: Server): void {
  const { world, fastify } = server
  const { databaseUrl } = world.config
  if (!databaseUrl) throw new Error('Uploads are locked through the database: its address is missing.')
  const locks = openSessionLocks(databaseUrl)
  fastify.addHook('onClose', () => locks.close())
  const protocol = createUploadProtocol(world, locks)
  // The protocol reads the bytes itself, as they come.
  fastify.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))

  bindAct(server, contract.beginUpload, (act, { body }) => beginUpload(act, body))

  bindProtocol(server, contract.uploadHead, async (look, { params }, request, reply) => {
    const upload = await getUpload(look, params.fileId)
    await handOver(request, reply)
    // The last answer was lost, or its server died before it could finish: the client's question sets it right.
    if (upload.state === 'uploading') await finishUpload(world, upload.id)
    await protocol.handle(request.raw, reply.raw)
  })

  bindProtocol(server, contract.uploadPatch, async (look, { params }, request, reply) => {
    await getUpload(look, params.fileId)
    await handOver(request, reply)
    await protocol.handle(request.raw, reply.raw)
  })
}

/** Only who began an upload knows of it. */
async function getUpload(look: SignedLook, fileId: string) {
  const upload = await findUpload(look.read, fileId, look.caller.personId, look.now)
  if (!upload) throw notFound()
  return upload
}

/** Takes the answer out of Fastify's hands, with the headers that every answer has. */
async function handOver(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}
