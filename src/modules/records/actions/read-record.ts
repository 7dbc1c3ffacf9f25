import { fillAnswers } from '../../../engines/forms/index.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { tablesOf } from '../../definitions/index.ts'
import type { ItemFace } from '../record.contract.ts'
import { listOffers, listUses, listVerifications, rowOfItem } from '../record.report.ts'
import { facesOfVerified } from './fingerprints.ts'
import { type LoadedRecord, loadRecord } from './load-record.ts'
import { filesOfOffers, offerFaces } from './offer-faces.ts'
import { recordFacts, recordForm, recordScope } from './record-form.ts'

/** Reads the caller's record with everything that stands beside its entries. */
export async function readRecord(look: SignedLook) {
  const { read, caller, world, now } = look
  const record = await loadRecord(read, caller.personId)
  const { form, files } = record
  const scope = await recordScope(read, world, {
    personId: caller.personId,
    form,
    files: files.files,
    now,
  })
  const shown = fillAnswers(form, record.answers, scope)
  return {
    sections: form.sections.map(({ code, kind }) => {
      const stored = record.sections.find((one) => one.section === code)
      return {
        code,
        version: stored?.version ?? 0,
        savedAt: stored?.saved_at?.toISOString() ?? null,
        answer: shown[code] ?? (kind === 'list' ? { rows: [] } : { fields: {} }),
      }
    }),
    files: [...files.found.values()],
    items: await itemFaces(look, record),
    offers: offerFaces(record, await offersWithFiles(look), scope),
  }
}

async function itemFaces({ read, caller }: SignedLook, record: LoadedRecord): Promise<ItemFace[]> {
  const [uses, verified] = await Promise.all([
    listUses(read, caller.personId),
    listVerifications(read, caller.personId),
  ])
  return record.items.flatMap((item) => {
    const section = record.form.sections.find((one) => one.code === item.section)
    if (!section) return []
    return {
      section: item.section,
      id: item.id,
      source: item.source,
      origin: item.origin_title,
      kept: item.kept_title,
      changedAt: item.changed_at.toISOString(),
      uses: uses
        .filter((use) => use.section === item.section && use.item_id === item.id)
        .map((use) => ({
          dossierId: use.dossier_id,
          title: use.title,
          submitted: use.submitted_at !== null,
        })),
      verified: facesOfVerified(section, rowOfItem(item), record.files.found, verified),
    }
  })
}

async function offersWithFiles({ read, caller }: SignedLook) {
  const offers = await listOffers(read, caller.personId)
  return { offers, files: await filesOfOffers(read, offers) }
}

/** Reads the form of the record for the page. */
export async function readRecordForm({ read, caller, world, now }: SignedLook) {
  const form = await recordForm(read)
  const tables = await tablesOf(read, form, now)
  return {
    form,
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => [name, rows.map(({ code, text }) => ({ code, text }))]),
    ),
    facts: await recordFacts(read, world, caller.personId),
  }
}
