import { allFieldsOf, type Form } from '../../engines/forms/index.ts'
import type { Missing } from '../../engines/requirements/index.ts'

/** What something missing is called on the form, and where it is; a fact has no place. */
export function placeOfMissing(form: Form, missing: Missing) {
  if (missing.kind === 'fact') return undefined
  const [code = '', fieldCode] = missing.name.split('.')
  const section = form.sections.find((one) => one.code === code)
  if (!section) return undefined
  const field = allFieldsOf(section).find((one) => one.code === fieldCode)
  const words = field ? `${section.label}：${field.label}` : section.label
  return {
    words,
    place: {
      section: code,
      ...(missing.rowId === undefined ? {} : { rowId: missing.rowId }),
      ...(field === undefined ? {} : { field: field.code }),
    },
  }
}
