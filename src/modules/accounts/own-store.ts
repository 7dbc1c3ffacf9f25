import { formatDate, formatInstant } from '../../lib/dates.ts'
import { wantedFace } from './actions/person-requests.ts'
import { getPerson } from './person.report.ts'
import { registerPersonalStore } from './personal-stores.ts'
import { listConsentsOf } from './privacy.report.ts'
import { listRequestsOf } from './request.report.ts'
import { matterOf } from './rules/matter.ts'
import { titleOfText } from './texts.ts'

const STATES: Readonly<Record<string, string>> = {
  open: '办理中',
  confirmed: '已同意',
  refused: '未同意',
  withdrawn: '已撤回',
}

/** Registers what this module itself stores about people; called once at wiring. */
export function registerOwnStores(): void {
  registerPersonalStore({
    code: 'accounts.person',
    label: '基本信息',
    collect: async (read, personId, world) => {
      const person = await getPerson(read, world.keys, personId)
      return {
        姓名: person.name,
        身份证号: person.identityNumber,
        出生日期: formatDate(person.birthDate),
        性别: person.sex === 'male' ? '男' : '女',
        手机号码: person.mobile || '未设置',
        用户名: person.username ?? '未设置',
        注册时间: formatInstant(person.createdAt),
      }
    },
  })
  registerPersonalStore({
    code: 'accounts.consents',
    label: '同意过的协议和政策',
    collect: async (read, personId) =>
      (await listConsentsOf(read, personId)).map((row) => ({
        名称: titleOfText(row.text_code),
        版本: row.text_version,
        同意时间: formatInstant(row.agreed_at),
      })),
  })
  registerPersonalStore({
    code: 'accounts.requests',
    label: '更正和变更申请',
    collect: async (read, personId, world) =>
      (await listRequestsOf(read, personId)).map((row) => ({
        事项: matterOf(row.kind),
        申请内容: wantedFace({ world }, row),
        原因: row.reason,
        状态: STATES[row.state] ?? row.state,
        申请时间: formatInstant(row.opened_at),
        办理结果说明: row.decision_reason ?? '',
      })),
  })
}
