import { expect } from 'vitest'
import { attachmentOperations, storeFile } from '../../src/modules/attachments/index.ts'
import { aZip } from '../support/a-zip.ts'
import { type ExamplesOf, forId } from './example.ts'
import { hiddenFiles } from './scans.ts'
import type { Declared, Stage } from './stage.ts'

const ofFile = (fileId: string) => ({ params: { fileId } })
const tus = { 'tus-resumable': '1.0.0' }

/** The scan that the applicant put beside the education, of a declaration the unit now holds. */
async function aSubmittedFile(stage: Stage) {
  const { applicant, dossierId } = await stage.kept('submitted')
  return { applicant, fileId: await fileOf(stage, dossierId, 'pdf') }
}

/** Only what is ready and has a preview, like what people see. */
async function fileOf(stage: Stage, dossierId: string, type: 'pdf' | 'jpeg'): Promise<string> {
  const row = await stage.world.database.read
    .selectFrom('attachment')
    .select('id')
    .where('owner_id', '=', dossierId)
    .where('type', '=', type)
    .executeTakeFirstOrThrow()
  return row.id
}

const photoOf = (stage: Stage) => {
  const [photo] = stage.files.photos
  if (!photo) throw new Error('There is no photo.')
  return photo
}

/** An archive with a photo in it, in a declaration that is being filled in. */
async function anArchive(stage: Stage) {
  const { applicant, dossierId } = await stage.declaration('filled')
  const { name, bytes } = photoOf(stage)
  const fileId = await stage.world.act(null, (act) =>
    storeFile(act, {
      ownerKind: 'dossier',
      ownerId: dossierId,
      slot: 'materials.self.archive',
      name: '证明材料.zip',
      bytes: aZip([{ name, content: bytes }]),
      accept: ['zip'],
      uploadedBy: applicant.personId,
    }),
  )
  return { applicant, fileId }
}

/** The first bytes of a photo on their way into a declaration that is being filled in. */
async function anUpload(stage: Stage): Promise<Declared & { fileId: string; bytes: Buffer }> {
  const declared = await stage.declaration('filled')
  const { name, bytes } = photoOf(stage)
  const { fileId } = await stage.done(declared.applicant, attachmentOperations.beginUpload, {
    body: {
      ownerKind: 'dossier',
      ownerId: declared.dossierId,
      slot: 'basic.self.photo',
      name,
      bytes: bytes.length,
    },
  })
  return { ...declared, fileId, bytes }
}

export const attachmentExamples: ExamplesOf<typeof attachmentOperations> = {
  async beginUpload(stage) {
    const { applicant, dossierId } = await stage.declaration('filled')
    const { name, bytes } = photoOf(stage)
    const file = { ownerKind: 'dossier', slot: 'basic.self.photo', name, bytes: bytes.length }
    return { entitled: applicant, ...forId(stage, dossierId, (ownerId) => ({ body: { ...file, ownerId } })) }
  },
  async uploadHead(stage) {
    const { applicant, fileId } = await anUpload(stage)
    return { entitled: applicant, ...forId(stage, fileId, ofFile), headers: tus }
  },
  async uploadPatch(stage) {
    const { applicant, fileId, bytes } = await anUpload(stage)
    const headers = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    return { entitled: applicant, ...forId(stage, fileId, ofFile), headers, payload: bytes }
  },
  async readAttachment(stage) {
    const { fileId } = await aSubmittedFile(stage)
    const hidden = await hiddenFiles(stage)
    return { entitled: stage.cast.unit, ...forId(stage, fileId, ofFile), concealed: hidden.map(ofFile) }
  },
  async readContent(stage) {
    const { fileId } = await aSubmittedFile(stage)
    const make = (id: string) => ({ ...ofFile(id), query: { as: 'save' as const } })
    return {
      entitled: stage.cast.unit,
      ...forId(stage, fileId, make),
      concealed: (await hiddenFiles(stage)).map(make),
      check: (body) => expect(body.startsWith('%PDF')).toBe(true),
    }
  },
  async readThumbnail(stage) {
    const { fileId } = await aSubmittedFile(stage)
    return { entitled: stage.cast.unit, ...forId(stage, fileId, ofFile) }
  },
  async readPage(stage) {
    const { applicant, fileId } = await aSubmittedFile(stage)
    const make = (id: string) => ({ params: { fileId: id, page: 1 }, query: { size: 'small' as const } })
    return { entitled: applicant, alsoEntitled: [stage.cast.unit], ...forId(stage, fileId, make) }
  },
  async listEntries(stage) {
    const { applicant, fileId } = await anArchive(stage)
    const check = (body: string) => expect(JSON.parse(body).entries).toHaveLength(1)
    return { entitled: applicant, ...forId(stage, fileId, ofFile), check }
  },
  async readEntry(stage) {
    const { applicant, fileId } = await anArchive(stage)
    return { entitled: applicant, ...forId(stage, fileId, (id) => ({ params: { fileId: id, entry: 0 } })) }
  },
  async readEntryPage(stage) {
    const { applicant, fileId } = await anArchive(stage)
    const make = (id: string) => ({ params: { fileId: id, entry: 0, page: 1 } })
    return { entitled: applicant, ...forId(stage, fileId, make) }
  },
  async removeAttachment(stage) {
    const { applicant, dossierId } = await stage.declaration('filled')
    const fileId = await fileOf(stage, dossierId, 'jpeg')
    return { entitled: applicant, ...forId(stage, fileId, (id) => ({ ...ofFile(id), body: {} })) }
  },
}
