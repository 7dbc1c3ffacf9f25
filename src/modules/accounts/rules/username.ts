import { toHalfWidth } from '../../../lib/text.ts'

export type UsernameCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: string }

/** Checks a username: letters, digits, underscores or Chinese characters, never to be taken for a number. */
export function checkUsername(text: string): UsernameCheck {
  const value = toHalfWidth(text).trim().toLowerCase()
  const length = [...value].length
  if (length < 3 || length > 30) return { ok: false, reason: '用户名应为3至30个字符。' }
  if (!/^[\p{Script=Han}a-z0-9_.-]+$/u.test(value))
    return { ok: false, reason: '用户名只能使用汉字、字母、数字、下划线、点和短横线。' }
  // Otherwise somebody could take another person's mobile or identity number as a username.
  if (/^\d/.test(value)) return { ok: false, reason: '用户名不能以数字开头。' }
  return { ok: true, value }
}
