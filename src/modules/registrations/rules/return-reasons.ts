import type { ReturnItem } from '../../../engines/workflow/index.ts'
import { FIELDS, LICENCE_SECTION, UNIT_SECTION } from './registration-answers.ts'

/** Why something of a registration may be returned (OT-B2 asks for the newest licence, in colour, with nothing added). */
export const RETURN_REASONS = [
  { code: 'differs', label: '与证照不一致' },
  { code: 'missing', label: '填写不完整' },
  { code: 'unclear', label: '扫描件不清晰或不完整' },
  { code: 'outdated', label: '不是最新的证照' },
  { code: 'marked', label: '扫描件加有文字或水印' },
  { code: 'other', label: '其他' },
] as const

/** The words of the reasons by their codes. */
export const REASON_NAMES: ReadonlyMap<string, string> = new Map(
  RETURN_REASONS.map(({ code, label }) => [code, label]),
)

/** Every place that a return can name. */
export const RETURN_PLACES: readonly { section: string; field: string; label: string }[] = [
  ...FIELDS.map(({ code, label }) => ({ section: UNIT_SECTION, field: code, label })),
  { section: LICENCE_SECTION, field: 'licence', label: '单位证照' },
]

/** Names the place of a return item for people. */
export function nameOfPlace({ section, field }: Pick<ReturnItem, 'section' | 'field'>): string {
  const found = RETURN_PLACES.find(
    (place) => place.section === section && (field === undefined || place.field === field),
  )
  if (!found) return section
  return section === UNIT_SECTION && field === undefined ? '单位信息' : found.label
}

/** The words of a return reason; empty for none. */
export function reasonOf(code: string | undefined): string {
  return RETURN_REASONS.find((reason) => reason.code === code)?.label ?? ''
}
