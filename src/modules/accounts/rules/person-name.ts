import { normaliseName } from '../../../lib/text.ts'

export type NameCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: string }

const LONGEST = 30

/** Checks a person's name as the identity card writes it: Chinese characters of any plane, and the middle dot inside. */
export function checkPersonName(text: string): NameCheck {
  const value = normaliseName(text)
  const length = [...value].length
  if (length === 0) return { ok: false, reason: '请填写真实姓名。' }
  if (/\p{Co}/u.test(value)) {
    return {
      ok: false,
      reason:
        '姓名中含有自造字（旧输入法造的字），请改用生僻字输入法输入身份证上的字；仍无法输入的，请联系人社部门登记。',
    }
  }
  if (!/^[\p{Script=Han}·]+$/u.test(value))
    return { ok: false, reason: '姓名只能是汉字，少数民族姓名中间可以有“·”，请按身份证填写。' }
  if (/^·|·$|··/u.test(value)) return { ok: false, reason: '“·”只能在姓名中间，且不能连用，请核对。' }
  if (length < 2) return { ok: false, reason: '姓名至少为两个字，请按身份证填写全名。' }
  if (length > LONGEST) return { ok: false, reason: `姓名不能超过${LONGEST}个字，请核对。` }
  return { ok: true, value }
}
