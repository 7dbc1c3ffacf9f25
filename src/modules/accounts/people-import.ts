import type { ImportKind, RowOutcome } from '../../platform/sheets/importable.ts'
import { actingFor } from './actions/manage-members.ts'
import { openAccounts } from './actions/open-accounts.ts'
import { openWorkAccount } from './work-account.contract.ts'

const ALREADY = 'accounts.already-opened'
const SENTENCES: Readonly<Record<string, string>> = openWorkAccount.refusals ?? {}

/** The people of a unit with their work accounts, taken in from a sheet by the action behind 工作账号管理. */
export const peopleImport: ImportKind = {
  code: 'accounts.people',
  label: '本单位人员',
  lead: '为本单位人员批量开通工作账号；已有账号的人员登记到本单位，不会重复开通。',
  permission: openWorkAccount.permission,
  columns: [
    {
      key: 'name',
      label: '姓名',
      aliases: ['人员姓名', '职工姓名', '名字'],
      type: 'text',
      required: true,
      maxLength: 60,
      help: '与身份证一致',
      example: '林晓川',
    },
    {
      key: 'identityNumber',
      label: '身份证号',
      aliases: ['身份证号码', '公民身份号码', '公民身份证号', '证件号码', '身份证'],
      type: 'identity',
      required: true,
      help: '请保持文本格式；存成数字会丢失末尾几位，不能导入',
      example: '',
    },
    {
      key: 'username',
      label: '用户名',
      aliases: ['登录名', '账号'],
      type: 'text',
      required: false,
      maxLength: 60,
      help: '不填的由系统按姓名拼音生成',
      example: '',
    },
  ],
  sameBy: ['identityNumber'],
  most: 5000,
  atOnce: 100,
  refusals: SENTENCES,
  async apply(act, rows) {
    const { organisationId } = actingFor(act)
    const done = await openAccounts(act, {
      organisationId,
      rows: rows.map(({ values: { name = '', identityNumber = '', username } }) => ({
        name,
        identityNumber,
        username,
      })),
      membership: null,
      employs: true,
    })
    const leftOut = new Map(done.leftOut.map(({ row, refusal }) => [row, refusal]))
    return rows.map(({ row }, at): RowOutcome => {
      const refusal = leftOut.get(at)
      if (refusal === undefined) return { row, outcome: 'new' }
      if (refusal === ALREADY) return { row, outcome: 'unchanged' }
      return { row, outcome: 'refused', words: (SENTENCES[refusal] ?? refusal).replace(/。$/u, '') }
    })
  },
}
