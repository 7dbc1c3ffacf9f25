import type { ReturnItem } from '../../../engines/workflow/index.ts'
import { FIELDS, LICENCE_SECTION, type RegistrationAnswers, UNIT_SECTION } from './registration-answers.ts'

const EVERYTHING: readonly string[] = [...FIELDS.map((field) => field.code), LICENCE_SECTION]

/** Which fields the registering person may write: all in a first draft, after a return only what it named, else none. */
export function decideWritable(
  isOpenForApplicant: boolean,
  openItems: readonly ReturnItem[],
): readonly string[] {
  if (!isOpenForApplicant) return []
  if (openItems.length === 0) return EVERYTHING
  const named = openItems.flatMap(fieldsOf)
  return EVERYTHING.filter((field) => named.includes(field))
}

function fieldsOf({ section, field }: ReturnItem): readonly string[] {
  if (section === LICENCE_SECTION) return [LICENCE_SECTION]
  return field === undefined ? FIELDS.map((one) => one.code) : [field]
}

/** The return items that name no field of a registration, each with its place in the list. */
export function listStrayItems(items: readonly ReturnItem[]): { path: string; message: string }[] {
  return items.flatMap(({ section, field }, at) => {
    const isKnown =
      section === LICENCE_SECTION ||
      (section === UNIT_SECTION && (field === undefined || FIELDS.some((one) => one.code === field)))
    return isKnown ? [] : [{ path: `items.${at}`, message: '退回的内容不在注册信息中，请重新选择。' }]
  })
}

/** The fields that differ between two states of the answers. */
export function changedFields(before: RegistrationAnswers, after: RegistrationAnswers): string[] {
  return FIELDS.map((field) => field.code).filter((code) => before[code] !== after[code])
}
