import {
  type Answers,
  type Form,
  type FormScope,
  fieldsOf,
  printField,
  readAnswer,
  rowsOf,
} from '../../engines/forms/index.ts'
import { formatInstant } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import type { World } from '../../platform/world.ts'
import type { PersonalStore } from '../accounts/index.ts'
import { findRevision } from '../activities/index.ts'
import { fileFacts } from './actions/file-facts.ts'
import { scopeOf } from './actions/form-scope.ts'
import { answersOf, type DossierRecord, listOfPerson, listSections } from './dossier.report.ts'
import { filesInAnswers } from './rules/files.ts'

const MOST = 1000

/** What this module stores about a person: every declaration with its answers as they stand. */
export const dossierStore: PersonalStore = {
  code: 'dossiers.dossier',
  label: '职称申报',
  collect: async (read, personId, world) => {
    const { rows } = await listOfPerson(read, personId, { limit: MOST })
    return Promise.all(rows.map((dossier) => inWordsOf(read, dossier, world)))
  },
}

async function inWordsOf(read: Read, dossier: DossierRecord, world: World) {
  const revision = await findRevision(read, dossier.revision_id)
  const answers = answersOf(await listSections(read, dossier.id))
  const { selection } = dossier
  return {
    受理编号: dossier.acceptance_no ?? '',
    活动: dossier.activity_title,
    申报单位: dossier.employer_name,
    评价方式: selection.modeName,
    系列: selection.seriesName,
    层级: selection.levelName,
    专业: selection.specialtyName,
    资格名称: selection.titleName,
    最近保存: formatInstant(dossier.saved_at),
    提交时间: dossier.submitted_at ? formatInstant(dossier.submitted_at) : '未提交',
    填报内容: revision ? await words(read, dossier.id, revision.bundle.form, answers, world.clock.now()) : {},
  }
}

async function words(read: Read, dossierId: string, form: Form, answers: Answers, now: Date) {
  const { files } = await fileFacts(read, dossierId, filesInAnswers(form, answers))
  const scope = await scopeOf(read, { form, facts: {}, files, now })
  return Object.fromEntries(
    form.sections.map((section) => [section.label, sectionWords(section, answers, scope)]),
  )
}

function sectionWords(section: Form['sections'][number], answers: Answers, scope: FormScope) {
  const answer = answers[section.code]
  const inWords = (row?: ReturnType<typeof rowsOf>[number]) =>
    Object.fromEntries(
      fieldsOf(section, row).flatMap((field) => {
        const text = printField(field, readAnswer(field, answer, row), scope)
        return text === '' ? [] : [[field.label, text] as const]
      }),
    )
  return section.kind === 'list' ? rowsOf(answer).map(inWords) : inWords()
}
