import { JobError } from '../../../platform/children/job-error.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { Press } from '../../../platform/pdf/press.ts'
import type { IssuingKey } from '../../../platform/signing/issuing-key.ts'
import type { KeyFolder } from '../../../platform/signing/key-folder.ts'
import type { World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { getPrint } from '../print.report.ts'
import { insertCodes } from '../print.store.ts'
import type { PrintSigner, SignablePrint } from '../print-subjects.ts'
import { findSigned, type SignedPrint } from '../signed-print.report.ts'
import { insertSignatures, saveSigned, saveSignedTrouble } from '../signed-print.store.ts'
import { orderOf } from './make-print.ts'
import { findSignable } from './order-signed.ts'
import { finishedPrint, type PrintFace, pressOrder, recordCopies } from './render-print.ts'

/** What forms are signed with. */
export interface SigningTools {
  readonly press: Press
  readonly keys: KeyFolder
}

const CHANGED = '生成签名版之前，这份表又有了新的意见或者新的提交，请重新生成。'
/** What trying again does not cure. */
const LASTING = new Set(['missing-glyph', 'template'])

/**
 * Renders a form as it was sealed and has each organisation sign it, one after the other, with the key of its own; harmless
 * when repeated. Only what an organisation has sealed by somebody with the right to is signed in its name.
 */
export async function makeSigned(world: World, tools: SigningTools, signedId: string): Promise<void> {
  const { read } = world.database
  const row = await findSigned(read, signedId)
  if (row?.state !== 'waiting') return
  const now = world.clock.now()
  const look = { read, now, world, caller: null }
  const { definition } = await getPrint(read, row.definitionId)
  const asked = { subject: row.subjectKind, id: row.subjectId, print: definition.code }
  const found = await findSignable(look, asked)
  if (!found || found.stateKey !== row.stateKey) return trouble(world, signedId, CHANGED)
  try {
    const { order, code } = orderOf(world, asked, await found.material())
    // The day of the last seal, not of the asking: what is rendered depends on nothing but what was sealed.
    const dated = { ...order, on: lastSealed(found.signers), dated: '用章日期' }
    const signed = await signInTurn(world, tools, found, pressOrder(world, dated))
    await keep(world, row, {
      ...signed,
      print: finishedPrint(dated, { sha256: sha256(signed.pdf).toString('hex'), bytes: signed.pdf.length }),
      code,
    })
  } catch (error) {
    if (!(error instanceof JobError && LASTING.has(error.code))) throw error
    world.log.warn({ signedId, code: error.code }, 'signed print')
    await trouble(world, signedId, error.message)
  }
}

interface Signed {
  readonly pdf: Buffer
  readonly signatures: readonly (PrintSigner & { readonly key: IssuingKey })[]
}

async function signInTurn(
  world: World,
  { press, keys }: SigningTools,
  { signers, title }: SignablePrint,
  order: ReturnType<typeof pressOrder>,
): Promise<Signed> {
  let pdf: Buffer | undefined
  const signatures = []
  for (const signer of signers) {
    const { organisationId, organisationName } = signer
    const { demonstration } = world.config
    const commonName = demonstration ? `${organisationName}（演示）` : organisationName
    const at = world.clock.now()
    const key = await keys.getOrCreate(organisationId, { commonName }, at)
    const text = { name: organisationName, reason: `${title}：${signer.reason}，用章`, at }
    pdf = pdf ? await press.sign(pdf, key, text) : await press.renderSigned(order, key, text)
    signatures.push({ ...signer, key })
  }
  if (!pdf) throw new Error('A form without a signer is not signed.')
  return { pdf, signatures }
}

async function keep(
  world: World,
  row: SignedPrint,
  made: Signed & { readonly print: PrintFace; readonly code: string | null },
): Promise<void> {
  const now = world.clock.now()
  const { pdf, signatures, print, code } = made
  const stored = await world.files.put(pdf)
  const isOurs = await world.database.inTransaction(async (tx) => {
    if (!(await saveSigned(tx, row.id, { ...stored, signedAt: now }))) return false
    const subject = { kind: row.subjectKind, id: row.subjectId }
    await insertSignatures(
      tx,
      row.id,
      signatures.map(({ key, ...one }) => ({
        organisation_id: one.organisationId,
        organisation_name: one.organisationName,
        reason: one.reason,
        sealed_at: one.sealedAt,
        fingerprint: key.fingerprint,
        certificate: Buffer.from(key.certificate),
      })),
      now,
    )
    if (code) {
      await insertCodes(tx, [
        {
          code,
          subject_kind: row.subjectKind,
          subject_id: row.subjectId,
          definition_id: row.definitionId,
          title: row.title,
          version: row.version,
          data_sha256: print.dataSha256,
          sight: '*',
          watermark: null,
          printed_at: now,
        },
      ])
    }
    const act = { tx, now, world, caller: null, ip: null }
    await recordCopies(act, [{ subject, print, watermark: null }])
    await record(act, {
      act: 'printing.signed',
      subject,
      details: {
        signedPrint: row.id,
        fileSha256: stored.sha256,
        signers: signatures.map((one) => one.organisationId),
      },
    })
    return true
  })
  // Two jobs for one state: the file of the other one stands.
  if (!isOurs && (await findSigned(world.database.read, row.id))?.fileSha256 !== stored.sha256)
    await world.files.remove(stored.sha256)
}

function trouble(world: World, signedId: string, sentence: string): Promise<void> {
  return world.database.inTransaction((tx) => saveSignedTrouble(tx, signedId, sentence))
}

function lastSealed(signers: readonly PrintSigner[]): Date {
  return new Date(Math.max(...signers.map((one) => one.sealedAt.getTime())))
}
