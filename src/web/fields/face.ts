import type { ReactNode } from 'react'
import type { AnswerValue, FieldOf, FieldType, FormScope } from '../../engines/forms/index.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import type { FileSlot } from '../ui/FileUploader.tsx'

/** What a form knows of its files, and where new ones go. */
export interface FileDesk {
  find(fileId: string): Attachment | undefined
  /** A file has arrived; its id is already in the answers. */
  add(file: Attachment): void
  slotOf(sectionCode: string, fieldCode: string, rowId?: string): FileSlot
}

/** An answer given, or what makes it from the one that stands at that moment: files arrive when they arrive. */
export type Given = AnswerValue | undefined | ((before: AnswerValue | undefined) => AnswerValue | undefined)

/** The answer that a given one makes of the present one. */
export function takeGiven(given: Given, before: AnswerValue | undefined): AnswerValue | undefined {
  return typeof given === 'function' ? given(before) : given
}

/** What every face may look at. */
export interface FaceContext {
  readonly scope: FormScope
  readonly files: FileDesk
  readonly slot: FileSlot
  /** A file has set out for this place, or is no longer on its way. */
  sending(change: 1 | -1): void
}

/** What stands around the input of a field. */
export interface FaceFrame {
  readonly id: string
  readonly label: string
  readonly hint: ReactNode
  readonly error: string | undefined
  readonly required: boolean
  readonly source: string | undefined
}

export interface InputProps<T extends FieldType> {
  readonly field: FieldOf<T>
  readonly value: AnswerValue | undefined
  readonly onChange: (given: Given) => void
  readonly onBlur: () => void
  readonly frame: FaceFrame
  readonly context: FaceContext
}

export interface ViewProps<T extends FieldType> {
  readonly field: FieldOf<T>
  readonly value: AnswerValue | undefined
  readonly context: Pick<FaceContext, 'scope' | 'files'>
}

/** How a field type looks while it is filled in, and when it is read. */
export interface FieldLook<T extends FieldType> {
  readonly Input: (props: InputProps<T>) => ReactNode
  readonly View: (props: ViewProps<T>) => ReactNode
}
