import {
  type Answers,
  type Form,
  type FormScope,
  type Row,
  type Section,
  validateSection,
} from '../../../engines/forms/index.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'
import type { Read } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import { findOrganisation, getPerson } from '../../accounts/index.ts'
import { type ActivityRevision, findRevision } from '../../activities/index.ts'
import { type getRegister, theRegisters } from '../../registries/index.ts'
import type { DossierSelection } from '../dossier.contract.ts'
import { dossierFacts, scopeOf } from './form-scope.ts'

/** A section whose rows may come from a register. */
export interface SourceSection {
  readonly form: Form
  readonly section: Section
  readonly register: ReturnType<typeof getRegister>
  readonly revision: ActivityRevision
}

/** The part of a dossier row that asking and taking need. */
export interface SourceDossier {
  readonly id: string
  readonly person_id: string
  readonly filled_by: string | null
  readonly employer_id: string
  readonly revision_id: string
  readonly selection: DossierSelection
}

/** What an answer is asked for: it serves this declaration and nothing else. */
export function purposeOf(dossierId: string): string {
  return `dossier:${dossierId}`
}

/** The section of a declaration with its register; refused when it has none that this installation knows. */
export async function getSourceSection(
  read: Read,
  dossier: SourceDossier,
  code: string,
): Promise<SourceSection> {
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) throw notFound()
  const { form } = revision.bundle
  const found = sourceSections(form).find(({ section }) => section.code === code)
  if (!found) throw new Refusal('dossiers.no-source')
  return { form, revision, ...found }
}

/** Every list section of a form whose register this installation knows. */
export function sourceSections(form: Form) {
  return form.sections.flatMap((section) => {
    const register = section.connector === undefined ? undefined : theRegisters().get(section.connector)
    return register && section.kind === 'list' ? [{ section, register }] : []
  })
}

/** Whom the register is asked about: the applicant, with the whole number. */
export async function questionAbout(read: Read, keys: Keys, personId: string) {
  const { identityNumber, name } = await getPerson(read, keys, personId)
  return { identityNumber, name }
}

/** What the form engine looks at when rows of a source are judged; their files come later, from the person. */
export async function sourceScope(
  read: Read,
  keys: Keys,
  dossier: SourceDossier,
  { form, revision }: SourceSection,
  now: Date,
): Promise<FormScope> {
  const employer = await findOrganisation(read, dossier.employer_id)
  const facts = await dossierFacts(read, keys, dossier, employer?.name ?? '', revision.content)
  return scopeOf(read, { form, facts, files: {}, now })
}

/** What a row lacks that only the source could say: it could never be completed, because nobody may write into it. */
export function listLacking(
  { form, section }: SourceSection,
  answers: Answers,
  row: Row,
  scope: FormScope,
): string[] {
  const alone = { ...answers, [section.code]: { rows: [row] } }
  return validateSection(form, section, alone, scope).flatMap((issue) => {
    const provable = row && issue.field !== undefined && isFiles(section, issue.field)
    return issue.rowId === row.id && !provable ? [issue.message] : []
  })
}

function isFiles(section: Section, code: string): boolean {
  return section.fields.some((field) => field.code === code && field.type === 'attachments')
}
