import { formatInstant } from '../../lib/dates.ts'
import { registerPersonalStore } from '../accounts/index.ts'
import { listRegistrationsOf } from './registration.report.ts'

/** Registers what this module stores about a person: the units he or she has registered. */
export function registerRegistrationStore(): void {
  registerPersonalStore({
    code: 'registrations.employers',
    label: '单位注册申请',
    collect: async (read, personId) =>
      (await listRegistrationsOf(read, personId)).map((row) => ({
        受理编号: row.acceptance_no ?? '',
        单位名称: row.answers.name,
        统一社会信用代码: row.answers.uscc,
        联系人: row.answers.contactName,
        联系电话: row.answers.contactPhone,
        创建时间: formatInstant(row.created_at),
        提交时间: row.submitted_at ? formatInstant(row.submitted_at) : '未提交',
      })),
  })
}
