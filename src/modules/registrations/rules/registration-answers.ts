import { z } from 'zod'
import { checkMobile } from '../../../lib/mobile.ts'
import { normaliseCode, normaliseName, toHalfWidth } from '../../../lib/text.ts'
import { checkUscc } from '../../../lib/uscc.ts'
import { explainUsername } from './administrator-username.ts'
import { asksLicence, type Variant } from './variant.ts'

/** What a unit's registration asks, in the order of the page; the licence scan is a file beside these. */
export const FIELDS = [
  { code: 'uscc', label: '统一社会信用代码', max: 40 },
  { code: 'name', label: '单位名称', max: 120 },
  { code: 'legalRepresentative', label: '法定代表人', max: 60 },
  { code: 'nature', label: '单位性质', max: 40 },
  { code: 'industry', label: '所属行业', max: 20 },
  { code: 'divisionCode', label: '所在地', max: 6 },
  { code: 'supervisorId', label: '归口部门', max: 36 },
  { code: 'address', label: '单位地址', max: 200 },
  { code: 'contactName', label: '联系人', max: 60 },
  { code: 'contactPhone', label: '联系电话', max: 30 },
  { code: 'username', label: '管理员用户名', max: 30 },
] as const
export type FieldCode = (typeof FIELDS)[number]['code']

const text = (max: number) => z.string().max(max).default('')

/** The answers as they are stored: every field is there, empty until it is filled. */
export const RegistrationAnswers = z.object({
  uscc: text(40),
  name: text(120),
  legalRepresentative: text(60),
  nature: text(40),
  industry: text(20),
  divisionCode: text(6),
  supervisorId: text(36),
  address: text(200),
  contactName: text(60),
  contactPhone: text(30),
  username: text(30),
})
export type RegistrationAnswers = z.infer<typeof RegistrationAnswers>

/** Sections of a registration, as return items name them. */
export const UNIT_SECTION = 'unit'
export const LICENCE_SECTION = 'licence'

/** Brings what was typed into the form in which it is compared and stored. */
export function normaliseAnswers(answers: RegistrationAnswers): RegistrationAnswers {
  return {
    ...answers,
    uscc: normaliseCode(answers.uscc),
    name: normaliseName(answers.name),
    legalRepresentative: normaliseName(answers.legalRepresentative),
    address: answers.address.trim(),
    contactName: normaliseName(answers.contactName),
    contactPhone: answers.contactPhone.trim(),
    username: toHalfWidth(answers.username).trim(),
  }
}

/** What must be known beside the answers to judge them. */
export interface Judged {
  readonly natures: readonly string[]
  readonly industries: readonly string[]
  /** Whether an official has confirmed a code whose check digit is wrong. */
  readonly usccExcepted: boolean
  readonly hasOffice: boolean
  /** How units of the place register. */
  readonly variant: Pick<Variant, 'licence' | 'supervisor' | 'administratorUsername'>
  /** The registering person's own username; null without one. */
  readonly ownUsername: string | null
  /** Whether the register knows the unit by its code and legal person, under this name. */
  readonly isRecognised: boolean
  /** Whether the organisation named as 归口部门 may be one. */
  readonly hasSupervisor: boolean
  readonly licence: { readonly ready: number; readonly unfinished: number; readonly kind: string }
}

/** Lists everything that keeps a registration from being submitted; nothing wrong, nothing listed. */
export function listIssues(answers: RegistrationAnswers, known: Judged): { path: string; message: string }[] {
  const issues: { path: string; message: string }[] = []
  const add = (field: string, message: string) => void issues.push({ path: field, message })
  const uscc = checkUscc(answers.uscc)
  if (!uscc.ok && !(uscc.overridable && known.usccExcepted)) add('uscc', uscc.reason)
  for (const { code, label } of FIELDS) {
    if (code === 'uscc' || code === 'username' || (code === 'supervisorId' && !known.variant.supervisor))
      continue
    if (answers[code] === '') add(code, code === 'supervisorId' ? '请选择归口部门。' : `请填写${label}。`)
  }
  if (answers.nature !== '' && !known.natures.includes(answers.nature))
    add('nature', '请从列表中选择单位性质。')
  if (answers.industry !== '' && !known.industries.includes(answers.industry))
    add('industry', '请从列表中选择所属行业。')
  if (answers.divisionCode !== '' && !known.hasOffice)
    add('divisionCode', '没有找到办理该地区单位注册的人社部门，请重新选择所在地。')
  if (answers.contactPhone !== '' && !isPhone(answers.contactPhone))
    add('contactPhone', '联系电话请填写11位手机号码，或带区号的固定电话，如028-12345678。')
  if (known.variant.supervisor && answers.supervisorId !== '' && !known.hasSupervisor)
    add('supervisorId', '请从列表中选择归口部门。')
  const length = asksUsername(known)
  const fault = length && explainUsername(answers.username, length)
  if (fault) add('username', fault)
  if (!asksLicence(known.variant, known.isRecognised)) return issues
  if (known.licence.unfinished > 0) add('licence', '证照扫描件还在上传或检查，请稍等片刻再提交。')
  else if (known.licence.ready === 0) add('licence', `请上传${known.licence.kind}的彩色扫描件。`)
  return issues
}

/** How long the username of the administrator may be, where one is asked: whoever has a username keeps it. */
export function asksUsername({ variant, ownUsername }: Pick<Judged, 'variant' | 'ownUsername'>) {
  return ownUsername === null ? variant.administratorUsername : undefined
}

function isPhone(value: string): boolean {
  return checkMobile(value).ok || /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/.test(value)
}
