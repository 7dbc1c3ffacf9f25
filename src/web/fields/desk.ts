import { createContext, type ReactNode, useContext } from 'react'
import type { AllowedWrite, FormScope, Row, Section } from '../../engines/forms/index.ts'
import type { FileDesk } from './face.ts'

/** A checker's remark at a place of the form. */
export interface Remark {
  readonly section: string
  readonly rowId?: string
  readonly field?: string
  readonly remark: string
}

/** What every part of a form being filled in needs to know. */
export interface FormDesk {
  readonly scope: FormScope
  readonly files: FileDesk
  readonly allowed: AllowedWrite
  readonly remarks: readonly Remark[]
  /** Marks beside labels, by source: 本人填写. */
  readonly sourceLabels: Readonly<Record<string, string>>
  /** A source said once above the section, so fields of it carry no mark. */
  readonly commonSource: string | undefined
  /** A file has set out for a place of a section, or is no longer on its way. */
  sending(sectionCode: string, change: 1 | -1): void
  /** After 提交 was tried everything missing is shown, before it only in fields already left. */
  readonly showAllIssues: boolean
  /** What the page around says beside a row: where it came from, who checked it. */
  readonly rowNote: ((section: Section, row: Row) => ReactNode) | undefined
}

export const FormDeskContext = createContext<FormDesk | undefined>(undefined)

/** The desk of the form around. */
export function useFormDesk(): FormDesk {
  const desk = useContext(FormDeskContext)
  if (!desk) throw new Error('A field stands outside a FormRenderer.')
  return desk
}
