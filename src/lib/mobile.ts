import { normaliseCode } from './text.ts'

/** A mainland mobile number in its eleven digits, or why it cannot be one. */
export type MobileCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: string }

/** Checks a mainland mobile number; +86, blanks and hyphens are accepted and dropped. */
export function checkMobile(text: string): MobileCheck {
  const value = normaliseCode(text)
    .replaceAll('-', '')
    .replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '')
  if (value === '') return { ok: false, reason: '请填写手机号码。' }
  if (!/^\d+$/.test(value)) return { ok: false, reason: '手机号码只能是数字，请核对。' }
  if (value.length !== 11) return { ok: false, reason: `手机号码应为11位，现在是${value.length}位，请核对。` }
  if (!/^1[3-9]/.test(value)) return { ok: false, reason: '手机号码号段不正确，请填写中国内地手机号码。' }
  return { ok: true, value }
}

/** Hides the middle of a mobile number: 138****1234. */
export function maskMobile(mobile: string): string {
  return /^\d{11}$/.test(mobile) ? `${mobile.slice(0, 3)}****${mobile.slice(7)}` : '*'.repeat(mobile.length)
}
