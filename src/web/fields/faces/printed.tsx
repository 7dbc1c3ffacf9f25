import type { FieldType } from '../../../engines/forms/index.ts'
import { type Field, printField } from '../../../engines/forms/index.ts'
import type { ViewProps } from '../face.ts'

/** A value as the printed form has it; the one view of everything that is text. */
export function PrintedView<T extends FieldType>({ field, value, context }: ViewProps<T>) {
  const text = printField(field as Field, value, context.scope)
  return text === '' ? <span className="quiet">未填写</span> : <span className="prose">{text}</span>
}
