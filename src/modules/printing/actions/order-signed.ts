import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Look, SignedAct, SignedLook } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { findPrintSubject, type PrintSigner, type SignablePrint } from '../print-subjects.ts'
import { findSigned, listSignedOf, type SignedPrint } from '../signed-print.report.ts'
import { askForSigned } from '../signed-print.store.ts'
import type { PrintAsked } from './make-print.ts'

export const SIGN_QUEUE = 'printing.sign'

/** Lists what of a thing is signed by whom, and what was signed before; nothing for whom part of it is not shown. */
export async function listSigned(look: SignedLook, { subject, id }: Pick<PrintAsked, 'subject' | 'id'>) {
  if (!(await mayHave(look, subject, id))) return { prints: [], earlier: [] }
  const signable = (await findPrintSubject(subject)?.signing?.list(look, id)) ?? []
  const made = await listSignedOf(look.read, subject, id)
  const ofNow = (one: SignablePrint) => made.find((row) => isOf(row, one))
  const current = new Set(signable.map((one) => ofNow(one)?.id))
  return {
    prints: signable.map((one) => {
      const edition = ofNow(one)
      return {
        print: one.print.definition.code,
        title: one.title,
        version: one.version,
        signers: one.signers.map(signerFace),
        unsigned: [...one.unsigned],
        edition: edition ? editionFace(edition) : null,
      }
    }),
    earlier: made
      .filter((row) => row.state === 'ready' && !current.has(row.id))
      .map((row) => ({
        ...editionFace(row),
        title: row.title,
        version: row.version,
        signers: row.signatures.map(signerFace),
      })),
  }
}

/** Asks for a form to be signed by those whose seals stand on it; a state that was asked for before is not asked for again. */
export async function orderSigned(act: SignedAct, asked: PrintAsked) {
  const { tx, now, caller, world } = act
  const look = { ...act, read: reading(tx) }
  if (!(await mayHave(look, asked.subject, asked.id))) throw notFound()
  const found = await findSignable(look, asked)
  if (!found) throw new Refusal('printing.nothing-to-sign')
  const { id, isNew } = await askForSigned(tx, {
    id: newId(now),
    ...keyOf(asked, found),
    title: found.title,
    version: found.version,
    file_name: found.fileName.replace(/\.pdf$/, '（签名版）.pdf'),
    asked_by: caller.personId,
    asked_at: now,
  })
  if (isNew) {
    await record(act, {
      act: 'printing.signing-asked',
      subject: { kind: asked.subject, id: asked.id },
      details: { print: asked.print, signedPrint: id },
    })
    await world.jobs.enqueue(tx, SIGN_QUEUE, { signedId: id })
  }
  const edition = await findSigned(look.read, id)
  if (!edition) throw notFound()
  return editionFace(edition)
}

/** A signed form for whoever may have all of the thing. */
export async function getSignedFile(look: SignedLook, signedId: string) {
  const found = await findSigned(look.read, signedId)
  if (!found || !(await mayHave(look, found.subjectKind, found.subjectId))) throw notFound()
  if (found.fileSha256 === null) throw new Refusal('printing.signed-in-the-making')
  return { ...found, fileSha256: found.fileSha256 }
}

/** The form of a thing that can be signed now under one print. */
export async function findSignable(look: Look, asked: PrintAsked): Promise<SignablePrint | undefined> {
  const signable = (await findPrintSubject(asked.subject)?.signing?.list(look, asked.id)) ?? []
  return signable.find((one) => one.print.definition.code === asked.print)
}

/** Whether what was signed is still what stands: nothing was handed in, said or sealed since. */
export async function isStanding(look: Look, signed: SignedPrint): Promise<boolean> {
  const signable = (await findPrintSubject(signed.subjectKind)?.signing?.list(look, signed.subjectId)) ?? []
  return signable.some((one) => isOf(signed, one))
}

async function mayHave(look: SignedLook, kind: string, id: string): Promise<boolean> {
  const subject = findPrintSubject(kind)
  if (!subject?.signing) throw notFound()
  return subject.signing.mayHave(look, id)
}

function keyOf(asked: PrintAsked, found: SignablePrint) {
  return {
    subject_kind: asked.subject,
    subject_id: asked.id,
    definition_id: found.print.id,
    state_key: found.stateKey,
  }
}

function isOf(row: SignedPrint, one: SignablePrint): boolean {
  return row.definitionId === one.print.id && row.stateKey === one.stateKey
}

function editionFace({ id, state, trouble, signedAt }: SignedPrint) {
  return { id, state, trouble, signedAt: signedAt?.toISOString() ?? null }
}

function signerFace({ organisationName, reason, sealedAt }: Omit<PrintSigner, 'organisationId'>) {
  return { organisation: organisationName, reason, sealedAt: sealedAt.toISOString() }
}
