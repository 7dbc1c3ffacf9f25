import { timingSafeEqual } from 'node:crypto'
import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import { filesOfOwner } from '../../attachments/index.ts'
import { MOST_EVIDENCE_FILES } from '../objection.contract.ts'
import { findByReceipt, listObjectionActs } from '../objection.report.ts'
import { OBJECTION_OWNER } from '../objection-owner.ts'
import { shownName } from '../rules/sealed-list.ts'
import { objectionActWords } from '../rules/words.ts'
import { codeHash } from './make-objection.ts'

/** Finds the objection of a receipt whose code fits; a wrong code is told the same as a receipt that never existed. */
export async function openReceipt(read: Read, { receiptNo, code }: { receiptNo: string; code: string }) {
  const found = await findByReceipt(read, receiptNo.toUpperCase())
  if (!found || !timingSafeEqual(found.code_hash, codeHash(found.receipt_no, code))) throw notFound()
  return found
}

/** What became of an objection, for whoever holds its receipt: never who worked on it. */
export async function followObjection(read: Read, receipt: { receiptNo: string; code: string }) {
  const found = await openReceipt(read, receipt)
  const files = await filesOfOwner(read, OBJECTION_OWNER, found.id)
  const acts = await listObjectionActs(read, found.id)
  return {
    receiptNo: found.receipt_no,
    list: `${found.group_title}${found.label}`,
    organisation: found.organisation_name,
    person: shownName(found.name, found.terms.names),
    state: found.state,
    reply: found.reply,
    // What an office noted for itself stays with it.
    steps: acts
      .filter((one) => one.act !== 'noted')
      .map((one) => ({ at: one.at.toISOString(), label: objectionActWords(one.act), note: null })),
    files: files.map((file) => file.name),
    mayAddFiles: found.concluded_at === null && files.length < MOST_EVIDENCE_FILES,
  }
}
