import { normaliseName } from '../../lib/text.ts'
import { type Read, reading } from '../../platform/database/database.ts'
import type { ImportColumn, ImportKind, ImportRow, RowOutcome } from '../../platform/sheets/importable.ts'
import { createOrganisation } from './actions/create-organisation.ts'
import { createUnit } from './organisation.contract.ts'
import { listByUscc } from './organisation.report.ts'

function text(
  key: string,
  label: string,
  aliases: readonly string[],
  more: Partial<ImportColumn> = {},
): ImportColumn {
  return {
    key,
    label,
    aliases,
    type: 'text',
    required: false,
    maxLength: 120,
    help: '',
    example: '',
    ...more,
  }
}

/** Units with their place in the tree of 归口, taken in from a sheet by the action behind 新建机构. */
export const organisationImport: ImportKind = {
  code: 'accounts.organisations',
  label: '用人单位',
  lead: '批量登记用人单位及其归口部门；已经登记的单位不重复登记，名称不一致的不导入。',
  permission: createUnit.permission,
  columns: [
    text('uscc', '统一社会信用代码', ['社会信用代码', '机构代码', '信用代码'], {
      type: 'uscc',
      required: true,
      help: '18位，按营业执照或法人证书',
    }),
    text('name', '单位名称', ['名称', '机构名称', '用人单位'], {
      required: true,
      help: '与营业执照或法人证书一致',
      example: '望江区第一中学',
    }),
    text('divisionCode', '行政区划代码', ['区划代码', '所在地代码'], {
      required: true,
      maxLength: 6,
      help: '6位数字',
      example: '510104',
    }),
    text('parentUscc', '归口部门统一社会信用代码', ['归口部门代码', '主管部门代码', '上级单位代码'], {
      type: 'uscc',
      help: '归口部门须已登记；不填的以后再设置',
    }),
    text('legalRepresentative', '法定代表人', ['法人代表', '负责人'], { maxLength: 60 }),
    text('address', '单位地址', ['地址', '通讯地址'], { maxLength: 200 }),
    text('contactName', '联系人', [], { maxLength: 60 }),
    text('contactPhone', '联系电话', ['电话', '联系方式'], { maxLength: 30 }),
  ],
  sameBy: ['uscc'],
  most: 5000,
  atOnce: 100,
  refusals: createUnit.refusals ?? {},
  async apply(act, rows) {
    const known = await namesByUscc(reading(act.tx), rows)
    const outcomes: RowOutcome[] = []
    for (const row of rows) {
      const { uscc = '', name = '', divisionCode = '', parentUscc, ...more } = row.values
      const there = known.get(uscc)
      const parent = parentUscc === undefined ? undefined : known.get(parentUscc)
      const reason = whyNot({ name, divisionCode, parentUscc }, there?.name, parent?.id)
      if (reason) outcomes.push({ row: row.row, outcome: 'refused', words: reason })
      else if (there) outcomes.push({ row: row.row, outcome: 'unchanged' })
      else {
        await createOrganisation(act, {
          ...more,
          uscc,
          name,
          divisionCode,
          capacities: [{ capacity: 'employer' }],
          relations: parent ? [{ kind: 'supervision', parentId: parent.id }] : [],
        })
        outcomes.push({ row: row.row, outcome: 'new' })
      }
    }
    return outcomes
  },
}

interface Given {
  readonly name: string
  readonly divisionCode: string
  readonly parentUscc: string | undefined
}

function whyNot(given: Given, registeredAs: string | undefined, parentId: string | undefined) {
  if (!/^\d{6}$/.test(given.divisionCode)) return '“行政区划代码”应为6位数字'
  if (given.parentUscc !== undefined && parentId === undefined) {
    return '没有找到归口部门，请先登记归口部门，或核对它的统一社会信用代码'
  }
  return registeredAs !== undefined && registeredAs !== normaliseName(given.name)
    ? `这个统一社会信用代码已登记为“${registeredAs}”，请核对`
    : undefined
}

async function namesByUscc(read: Read, rows: readonly ImportRow[]) {
  const codes = rows.flatMap(({ values }) => [values.uscc ?? [], values.parentUscc ?? []].flat())
  const found = await listByUscc(read, codes)
  return new Map(found.map((one) => [one.uscc, one]))
}
