import {
  type FormScope,
  kindOf,
  type Row,
  rowsOf,
  type Section,
  validateSection,
} from '../../../engines/forms/index.ts'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { findRevision } from '../../activities/index.ts'
import {
  facesOfVerified,
  type LoadedRecord,
  listUsesIn,
  listVerifications,
  loadRecord,
} from '../../records/index.ts'
import { answersOf, findDossier, listSections } from '../dossier.report.ts'
import type { TakeableItem } from '../dossier-record.contract.ts'
import { fitRow } from '../rules/record-rows.ts'
import { factsOfRow } from '../rules/source-rows.ts'
import { dossierFacts, scopeOf } from './form-scope.ts'

/** Shows the person what of the record each section of the declaration could take, and what it would still lack. */
export async function readTakeable(look: SignedLook, dossierId: string) {
  const { read, caller, world, now } = look
  const dossier = await findDossier(read, dossierId)
  if (dossier?.person_id !== caller.personId) throw notFound()
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) throw notFound()
  const { form } = revision.bundle
  const [record, stored, uses, verified, facts] = await Promise.all([
    loadRecord(read, caller.personId),
    listSections(read, dossier.id),
    listUsesIn(read, dossier.id),
    listVerifications(read, caller.personId),
    dossierFacts(read, world.keys, dossier, dossier.employer_name, revision.content),
  ])
  const answers = answersOf(stored)
  const scope = await scopeOf(read, { form, facts, files: record.files.files, now })
  const lists = form.sections.filter((section) => section.kind === 'list' && section.record !== undefined)
  return {
    sections: lists.map((section) => {
      const there = rowsOf(answers[section.code])
      const items = record.items.filter((item) => item.section === section.record)
      return {
        section: section.code,
        items: items.flatMap((item) => {
          const row = { id: item.id, source: item.source, values: item.entered, files: item.files }
          const fitted = fitRow(section, row)
          if (!fitted) return []
          const inDossier = there.find((one) => one.id === row.id)
          const use = uses.find((one) => one.section === item.section && one.item_id === item.id)
          const isNewer =
            item.version > (use?.item_version ?? 0) &&
            inDossier !== undefined &&
            canonicalJson(fitRow(section, inDossier)?.values ?? {}) !== canonicalJson(fitted.values)
          return {
            ...faceOf(section, fitted, scope),
            state: inDossier ? (isNewer ? ('changed' as const) : ('same' as const)) : ('new' as const),
            lacks: listLacking(section, fitted, scope),
            verified: verifiedFaces(record, item.section, row, verified),
          }
        }),
      }
    }),
  }

  function listLacking(section: Section, row: Row, seen: FormScope): string[] {
    const alone = { ...answers, [section.code]: { rows: [row] } }
    return validateSection(form, section, alone, seen).flatMap((issue) =>
      issue.rowId === row.id ? [issue.message] : [],
    )
  }
}

function faceOf(
  section: Section,
  row: Row,
  scope: FormScope,
): Pick<TakeableItem, 'id' | 'kind' | 'facts' | 'files'> {
  return {
    id: row.id,
    kind: kindOf(section, row)?.label ?? '',
    facts: factsOfRow(section, row, scope),
    files: Object.values(row.files).flat().length,
  }
}

function verifiedFaces(
  record: LoadedRecord,
  code: string,
  row: Row,
  verified: Awaited<ReturnType<typeof listVerifications>>,
) {
  const section = record.form.sections.find((one) => one.code === code)
  return section ? facesOfVerified(section, row, record.files.found, verified) : []
}
