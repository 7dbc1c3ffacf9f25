import { bindAct, bindPublicRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { notFound, Refusal } from '../../platform/http/refusal.ts'
import type { Look } from '../../platform/world.ts'
import { drawPage } from './actions/draw-page.ts'
import { drawEntryPage, listArchive, lookAtEntry } from './actions/look-into-archive.ts'
import { removeFileFor } from './actions/remove-file.ts'
import * as contract from './attachment.contract.ts'
import { type FileRow, faceOf, findFile } from './attachment.report.ts'
import { findOwner } from './owners.ts'
import { type Kind, mimeOfKind } from './rules/file-kind.ts'
import { bindUploads } from './upload.http.ts'

/** Binds the operations of attachments. */
export function bindAttachments(server: Server): void {
  bindUploads(server)

  bindPublicRead(server, contract.readAttachment, async (look, { params }) => {
    const file = await getReadable(look, params.fileId)
    const { caller } = look
    const rule =
      caller && (await findOwner(file.owner_kind)?.mayUpload({ ...look, caller }, file.owner_id, file.slot))
    return { ...faceOf(file), may: { remove: Boolean(rule) && file.removed_at === null } }
  })

  bindStream(server, contract.readContent, async (look, { params, query }) => {
    const file = await getReadable(look, params.fileId)
    if (file.state !== 'ready' || !file.sha256 || !file.type) throw notFound()
    const headers = { 'content-length': String(file.bytes) }
    const type = mimeOfKind(file.type as Kind)
    const body = await look.world.files.open(file.sha256)
    if (query.as === 'save') return { body, type, saveAs: file.name, headers }
    const disposition = `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`
    return { body, type, headers: { ...headers, 'content-disposition': disposition } }
  })

  bindStream(server, contract.readThumbnail, async (look, { params }) => {
    const file = await getReadable(look, params.fileId)
    if (!file.thumbnail_sha256) throw notFound()
    const body = await look.world.files.open(file.thumbnail_sha256)
    return { body, type: 'image/jpeg', headers: { 'cache-control': 'private, max-age=300' } }
  })

  bindStream(server, contract.readPage, async (look, { params, query }) => {
    const file = await getReadable(look, params.fileId)
    if (file.state !== 'ready' || !file.sha256 || params.page > (file.pages ?? 0)) throw notFound()
    const body = await drawPage(look.world, file.sha256, params.page, query.size)
    return { body, type: 'image/jpeg', headers: { 'cache-control': 'private, max-age=300' } }
  })

  bindArchives(server)

  bindAct(server, contract.removeAttachment, async (act, { params }) => {
    await removeFileFor(act, params.fileId)
    return { removed: true as const }
  })
}

function bindArchives(server: Server): void {
  bindPublicRead(server, contract.listEntries, async (look, { params }) => ({
    entries: await listArchive(look.world, await getArchive(look, params.fileId)),
  }))
  bindPublicRead(server, contract.readEntry, async (look, { params }) =>
    lookAtEntry(look.world, await getArchive(look, params.fileId), params.entry),
  )
  bindStream(server, contract.readEntryPage, async (look, { params }) => {
    const body = await drawEntryPage(look.world, await getArchive(look, params.fileId), params)
    if (!body) throw notFound()
    return { body, type: 'image/jpeg', headers: { 'cache-control': 'private, max-age=300' } }
  })
}

/** The content of an archive that the caller may read. */
async function getArchive(look: Look, fileId: string): Promise<string> {
  const file = await getReadable(look, fileId)
  if (file.state !== 'ready' || file.type !== 'zip' || !file.sha256) throw notFound()
  return file.sha256
}

/** The file, if its owner lets this caller read it; a visitor is asked to sign in, whatever the id. */
async function getReadable(look: Look, fileId: string): Promise<FileRow> {
  const file = await findFile(look.read, fileId)
  if (file && (await isReadable(look, file))) return file
  throw look.caller ? notFound() : new Refusal('signed-out')
}

async function isReadable(look: Look, file: FileRow): Promise<boolean> {
  // Who uploads must hear what becomes of it, before any row of the owner names the file.
  if (file.state !== 'ready' && file.uploaded_by === look.caller?.personId) return true
  return (await findOwner(file.owner_kind)?.mayRead(look, file.owner_id, file.id, file.slot)) ?? false
}
