import { stat, writeFile } from 'node:fs/promises'
import { FileStore } from '@tus/file-store'
import { type ServerOptions, Server as TusServer } from '@tus/server'
import { ERRORS, Upload } from '@tus/utils'
import type { SessionLocks } from '../../platform/database/session-locks.ts'
import type { World } from '../../platform/world.ts'
import { finishUpload, incomingPath } from './actions/finish-upload.ts'
import { findFile } from './attachment.report.ts'

const JSON_SENTENCE = (code: string, message: string) => JSON.stringify({ code, message })

/**
 * The tus protocol (1.0.0, HEAD and PATCH only) over the file store's folder for unfinished uploads. Uploads are made
 * by the operation attachments.begin; their rows tell size and state, so that a server that was killed, another
 * server, and one restored from a backup all know them. Who may touch an upload is decided before this is reached.
 */
export function createUploadProtocol(world: World, locks: SessionLocks): TusServer {
  return new TusServer({
    path: '/api/uploads/tus',
    datastore: new IncomingStore(world),
    locker: lockerOver(locks),
    // The page and its uploads have one origin; the library's default would allow every site.
    allowedOrigins: [world.config.publicUrl],
    relativeLocation: true,
    async onUploadFinish(_request, upload) {
      const reason = await finishUpload(world, upload.id)
      if (reason !== null) throw { status_code: 415, body: JSON_SENTENCE('attachments.refused', reason) }
      return {}
    },
    onResponseError: (_request, error) => answerFor(world, error),
  })
}

type ProtocolError = Parameters<NonNullable<ServerOptions['onResponseError']>>[1]

function answerFor(world: World, error: ProtocolError): { status_code: number; body: string } {
  const status = 'status_code' in error ? error.status_code : 500
  if ('body' in error && error.body.startsWith('{')) return error
  // The client went away: nobody reads the answer.
  if (status === ERRORS.ABORTED.status_code) return error as { status_code: number; body: string }
  if (status >= 500) world.log.error({ err: error }, 'upload')
  const message =
    status === 409
      ? '上传的位置对不上，正在重新核对，请稍候。'
      : status >= 500
        ? '服务器暂时没能保存文件，已上传的部分不会丢失，请稍后点「重试」。'
        : '上传请求有误，请删除这个文件后重新选择。'
  return { status_code: status, body: JSON_SENTENCE('attachments.upload', message) }
}

/** Unfinished uploads in a folder that all servers share; their rows are their description. */
class IncomingStore extends FileStore {
  readonly #world: World

  constructor(world: World) {
    super({ directory: world.files.incoming })
    this.#world = world
  }

  override async getUpload(id: string): Promise<Upload> {
    const file = await findFile(this.#world.database.read, id)
    if (!file) throw ERRORS.FILE_NOT_FOUND
    const size = file.declared_bytes
    // Finished: a client that lost the last answer asks once more, and must hear that everything is here.
    if (file.state !== 'uploading') return new Upload({ id, size, offset: size })
    const path = incomingPath(this.#world, id)
    const offset = await stat(path).then(
      (found) => found.size,
      () => undefined,
    )
    // Created with the first question, not with the row: a row restored from a backup has no bytes.
    if (offset === undefined) await writeFile(path, '', { flag: 'a', mode: 0o600 })
    return new Upload({ id, size, offset: offset ?? 0, storage: { type: 'file', path } })
  }
}

function lockerOver(locks: SessionLocks): ServerOptions['locker'] {
  return {
    newLock(id: string) {
      let release: (() => Promise<void>) | undefined
      return {
        async lock(signal: AbortSignal, letGo: () => void) {
          try {
            release = await locks.take(`upload ${id}`, { signal, onWanted: letGo })
          } catch {
            throw ERRORS.ERR_LOCK_TIMEOUT
          }
        },
        async unlock() {
          await release?.()
        },
      }
    },
  }
}
