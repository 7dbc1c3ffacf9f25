import { type Answers, type Form, filesInAnswers } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { type NamedFiles, namedFiles } from '../../attachments/index.ts'
import {
  listRecordItems,
  listRecordSections,
  recordAnswers,
  type StoredItem,
  type StoredSection,
} from '../record.report.ts'
import { RECORD, recordForm } from './record-form.ts'

/** A person's record with the form that describes it and what is known of its files. */
export interface LoadedRecord {
  readonly form: Form
  readonly sections: readonly StoredSection[]
  readonly items: readonly StoredItem[]
  readonly answers: Answers
  readonly files: NamedFiles
}

/** Reads a person's whole record. */
export async function loadRecord(read: Read, personId: string): Promise<LoadedRecord> {
  const [form, sections, items] = await Promise.all([
    recordForm(read),
    listRecordSections(read, personId),
    listRecordItems(read, personId),
  ])
  const answers = recordAnswers(form, sections, items)
  const files = await namedFiles(read, { kind: RECORD, id: personId }, filesInAnswers(form, answers))
  return { form, sections, items, answers, files }
}
