import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { makeUscc } from '../../lib/uscc.ts'
import type { SignedAct } from '../../platform/world.ts'
import { organisationImport } from './organisation-import.ts'

const world = await testWorld(await testDatabase())
const [parent, unit, other] = [11, 12, 13].map((serial) => makeUscc('91', '519901', 20_000_000 + serial))

const taken = (rows: readonly Record<string, string>[]) =>
  world.act(null, (act) =>
    organisationImport.apply(
      act as SignedAct,
      rows.map((values, at) => ({ row: at + 2, values })),
      { id: 'x', name: '单位.xlsx', sha256: '', given: {} },
    ),
  )

test('用人单位导入：新的登记并挂到归口部门下，已登记的不重复，名称不一致、归口部门没有登记的说明原因', async () => {
  const above = { uscc: parent ?? '', name: '望江区教育局', divisionCode: '519901' }
  expect(await taken([above])).toEqual([{ row: 2, outcome: 'new' }])
  const school = {
    uscc: unit ?? '',
    name: '望江区第一中学',
    divisionCode: '519901',
    parentUscc: parent ?? '',
  }
  const outcomes = await taken([
    above,
    school,
    { ...above, name: '望江区教委' },
    { uscc: other ?? '', name: '望江区第二中学', divisionCode: '519901', parentUscc: other ?? '' },
    { uscc: other ?? '', name: '望江区第二中学', divisionCode: '51' },
  ])
  expect(outcomes).toEqual([
    { row: 2, outcome: 'unchanged' },
    { row: 3, outcome: 'new' },
    { row: 4, outcome: 'refused', words: '这个统一社会信用代码已登记为“望江区教育局”，请核对' },
    { row: 5, outcome: 'refused', words: expect.stringContaining('没有找到归口部门') },
    { row: 6, outcome: 'refused', words: '“行政区划代码”应为6位数字' },
  ])
  const relation = await world.database.read
    .selectFrom('organisation_relation')
    .innerJoin('organisation as child', 'child.id', 'organisation_relation.child_id')
    .innerJoin('organisation as above', 'above.id', 'organisation_relation.parent_id')
    .select(['child.name as child', 'above.name as above', 'organisation_relation.kind'])
    .execute()
  expect(relation).toEqual([{ child: '望江区第一中学', above: '望江区教育局', kind: 'supervision' }])
})
