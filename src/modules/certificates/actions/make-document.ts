import { readFile } from 'node:fs/promises'
import { JobError } from '../../../platform/children/job-error.ts'
import type { Workshop } from '../../../platform/images/workshop.ts'
import type { Press } from '../../../platform/pdf/press.ts'
import { makeQrSvg } from '../../../platform/pdf/qr-svg.ts'
import { makeSealSvg } from '../../../platform/pdf/seal-svg.ts'
import type { RenderOrder } from '../../../platform/pdf/typst-compiler.ts'
import type { KeyFolder } from '../../../platform/signing/key-folder.ts'
import type { World } from '../../../platform/world.ts'
import { pressOrder, type StoredPrint } from '../../printing/index.ts'
import { findEditionToMake } from '../certificate.report.ts'
import { rememberSigner, saveDocument, saveTrouble } from '../certificate.store.ts'
import { documentData, verificationAddress } from '../rules/document-data.ts'

/** Names an edition whose document is to be made. */
export interface DocumentJob {
  readonly certificateId: string
  readonly edition: number
}

/** What documents are made with. */
export interface DocumentTools {
  readonly press: Press
  readonly workshop: Pick<Workshop, 'portrait' | 'thumbnail'>
  readonly keys: KeyFolder
  /** The newest published version of the certificate's print. */
  print(): Promise<StoredPrint>
}

type Edition = NonNullable<Awaited<ReturnType<typeof findEditionToMake>>>

// Over the drawn seal, in points: 203 mm from the left and 136 mm from the top of the page.
const SEAL_BOX = [575, 90, 695, 210] as const
const PHOTO_SIDE = 800

/**
 * Renders, signs and stores the document of an edition; harmless when repeated. What only the office can cure (a name
 * that no font has) is written down for it; everything else is thrown, and the queue tries again.
 */
export async function makeDocument(world: World, tools: DocumentTools, job: DocumentJob): Promise<void> {
  const edition = await findEditionToMake(world.database.read, job.certificateId, job.edition)
  if (!edition) return
  try {
    const now = world.clock.now()
    const body = edition.content.issuingBody
    const subject = { commonName: world.config.demonstration ? `${body}（演示）` : body }
    const key = await tools.keys.getOrCreate(edition.issuing_body_id, subject, now)
    const signed = await tools.press.renderSigned(await orderOf(world, tools, edition), key, {
      name: body,
      reason: '签发专业技术职称电子证书',
      at: now,
      widget: { page: 0, box: SEAL_BOX },
    })
    const stored = await world.files.put(signed)
    await world.database.inTransaction(async (tx) => {
      await rememberSigner(tx, {
        fingerprint: key.fingerprint,
        issuing_body_id: edition.issuing_body_id,
        certificate: Buffer.from(key.certificate),
        first_used_at: now,
      })
      await saveDocument(tx, job, { ...stored, signedAt: now, signerFingerprint: key.fingerprint })
    })
  } catch (error) {
    if (!(error instanceof JobError && LASTING.has(error.code))) throw error
    world.log.warn({ ...job, code: error.code }, 'certificate document')
    await world.database.inTransaction((tx) => saveTrouble(tx, job, error.message))
  }
}

/** What trying again does not cure. */
const LASTING = new Set(['missing-glyph', 'template', 'photo'])

async function orderOf(world: World, tools: DocumentTools, edition: Edition): Promise<RenderOrder> {
  const { publicUrl, demonstration } = world.config
  const photo = edition.photo_sha256 && (await photoOf(world, tools, edition.photo_sha256))
  const { number, content, made_at, seal_sha256, seal_width_mm, seal_height_mm } = edition
  const drawn = { body: content.issuingBody, ...(demonstration ? { line: '演示' } : {}) }
  return pressOrder(world, {
    print: await tools.print(),
    source: documentData({
      number,
      content,
      madeAt: made_at,
      publicUrl,
      demonstration,
      hasPhoto: Boolean(photo),
      sealMm: seal_sha256 === null ? null : [seal_width_mm ?? 0, seal_height_mm ?? 0],
    }),
    files: {
      ...(photo ? { photo } : {}),
      'qr.svg': makeQrSvg(verificationAddress(publicUrl, edition.verification_code)),
      ...(seal_sha256 === null
        ? { 'seal.svg': makeSealSvg(drawn) }
        : { 'seal.png': await readFile(await world.files.pathOf(seal_sha256)) }),
    },
    on: made_at,
  })
}

/** The photo as it is printed. One that is small or lies across was accepted by those who checked it: it is only redrawn. */
async function photoOf(world: World, { workshop }: DocumentTools, sha256: string): Promise<Buffer> {
  const bytes = await readFile(await world.files.pathOf(sha256))
  const portrait = await workshop.portrait(bytes)
  if (portrait.ok) return Buffer.from(portrait.jpeg)
  const redrawn = await workshop.thumbnail(bytes, PHOTO_SIDE)
  if (!redrawn.ok) throw new JobError('photo', `照片不能印在证书上：${redrawn.reason}`)
  return Buffer.from(redrawn.jpeg)
}
