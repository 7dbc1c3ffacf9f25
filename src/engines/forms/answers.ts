import { z } from 'zod'
import type { Field, Section } from './form.schema.ts'

/** One stored answer: attachments are a list of file ids, a photo is one file id. */
export const AnswerValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
export type AnswerValue = z.infer<typeof AnswerValue>

export const SingleAnswer = z.strictObject({ fields: z.record(z.string(), AnswerValue) })
export type SingleAnswer = z.infer<typeof SingleAnswer>

/** One row of a list; its id is permanent, its source says who provided it, its files are kept by field. */
export const Row = z.strictObject({
  id: z.string().min(1).max(64),
  source: z.string().min(1).max(64),
  values: z.record(z.string(), AnswerValue),
  files: z.record(z.string(), z.array(z.string())),
})
export type Row = z.infer<typeof Row>

export const ListAnswer = z.strictObject({ rows: z.array(Row) })
export type ListAnswer = z.infer<typeof ListAnswer>

export const SectionAnswer = z.union([SingleAnswer, ListAnswer])
export type SectionAnswer = SingleAnswer | ListAnswer

/** All answers of a form, by section. */
export const Answers = z.record(z.string(), SectionAnswer)
export type Answers = Record<string, SectionAnswer>

/** What is known of an uploaded file. */
export type FileFact = { name: string; type: string; bytes: number }

/** What the form engine may look at besides the answers. */
export type FormScope = {
  facts: Record<string, unknown>
  asOf: string
  /** Code tables by name, each from code to label. */
  tables?: Record<string, Record<string, string>>
  /** The uploaded files the answers may refer to, by id; when left out files are not looked at. */
  files?: Record<string, FileFact>
}

/** Lists the rows of a section's answer; none for a single section or a missing answer. */
export function rowsOf(answer: SectionAnswer | undefined): Row[] {
  return answer && 'rows' in answer ? answer.rows : []
}

/** Reads one field from a section's answer, or from the given row of it. */
export function readAnswer(
  field: Field,
  answer: SectionAnswer | undefined,
  row?: Row,
): AnswerValue | undefined {
  if (row) return own(field.type === 'attachments' ? row.files : row.values, field.code)
  return answer && 'fields' in answer ? own(answer.fields, field.code) : undefined
}

/** Lists the answers of a section to walk through: the section itself, or each of its rows. */
export function placesOf(section: Section, answer: SectionAnswer | undefined): (Row | undefined)[] {
  return section.kind === 'single' ? [undefined] : rowsOf(answer)
}

function own(record: Record<string, AnswerValue>, code: string): AnswerValue | undefined {
  return Object.hasOwn(record, code) ? record[code] : undefined
}
