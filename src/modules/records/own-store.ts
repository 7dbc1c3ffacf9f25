import type { FormScope, SectionAnswer } from '../../engines/forms/index.ts'
import {
  fieldsOf,
  printField,
  type Row,
  readAnswer,
  rowsOf,
  type Section,
} from '../../engines/forms/index.ts'
import { formatInstant } from '../../lib/dates.ts'
import type { PersonalStore } from '../accounts/index.ts'
import { loadRecord } from './actions/load-record.ts'
import { recordScope } from './actions/record-form.ts'
import { listRecordItems, listRecordSections, listVerifications } from './record.report.ts'

/** What this module stores about a person: the record as it stands, and who checked its entries. */
export const recordStore: PersonalStore = {
  code: 'records.record',
  label: '个人信息（申报资料）',
  collect: async (read, personId, world) => {
    // Nothing is told of somebody who never opened the record, as for every other store.
    const [sections, items] = await Promise.all([
      listRecordSections(read, personId),
      listRecordItems(read, personId),
    ])
    if (sections.length + items.length === 0) return {}
    const { form, answers, files } = await loadRecord(read, personId)
    const now = world.clock.now()
    const scope = await recordScope(read, world, { personId, form, files: files.files, now })
    const verified = await listVerifications(read, personId)
    return {
      ...Object.fromEntries(
        form.sections.map((section) => [section.label, inWords(section, answers[section.code], scope)]),
      ),
      核对情况: verified.map((one) => ({
        核对单位: one.organisation_name,
        核对时间: formatInstant(one.verified_at),
        所在申报: one.title,
      })),
    }
  },
}

function inWords(section: Section, answer: SectionAnswer | undefined, scope: FormScope) {
  const wordsOf = (row?: Row) =>
    Object.fromEntries(
      fieldsOf(section, row).flatMap((field) => {
        const text = printField(field, readAnswer(field, answer, row), scope)
        return text === '' ? [] : [[field.label, text] as const]
      }),
    )
  return section.kind === 'list' ? rowsOf(answer).map(wordsOf) : wordsOf()
}
