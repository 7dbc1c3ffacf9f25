import { describe, expect, test } from 'vitest'
import { type AllowedWrite, type Row, Section } from '../../../engines/forms/index.ts'
import { decideTake, findTimeRefusal } from './decide-take.ts'
import { compareWithTaken, factsOfRow, findByHand, rowFromEntry } from './source-rows.ts'

const section = Section.parse({
  code: 'education',
  label: '学历信息',
  kind: 'list',
  maxRows: 3,
  connector: 'education',
  fields: [
    { code: 'school', label: '毕业院校', type: 'text' },
    { code: 'until', label: '毕业年月', type: 'month' },
    { code: 'mode', label: '学习形式', type: 'choice', options: [{ code: 'full-time', label: '全日制' }] },
    { code: 'no', label: '证书编号', type: 'text' },
    { code: 'files', label: '证书', type: 'attachments', accept: ['pdf'], maxBytes: 1000, maxCount: 1 },
  ],
})
const scope = { facts: {}, asOf: '2026-11-28' }
const aRow = (id: string, more: Partial<Row> = {}): Row => ({
  id,
  source: 'education',
  values: { school: '澜江理工大学', until: '2019-06' },
  files: {},
  ...more,
})
const take = (allowed: AllowedWrite, before: Row[], rows: Row[], drop: string[] = []) =>
  decideTake(section, 'education', allowed, before, { rows, drop })
const SECTION: AllowedWrite = [{ section: 'education' }]

describe('同步：写入所选，更新已有，不动本人填写的', () => {
  test('新的一条放在最后；再同步一次不会变成两条', () => {
    const own = aRow('own', { source: 'self' })
    const first = take('*', [own], [aRow('e1')])
    expect(first).toEqual({ ok: true, rows: [own, aRow('e1')] })
    expect(take('*', [own, aRow('e1')], [aRow('e1')])).toEqual(first)
  })

  test('来源改了说法：原来那一条更新，位置不变，已上传的证明留着', () => {
    const was = aRow('e1', { files: { files: ['f1'] } })
    const newer = aRow('e1', { values: { school: '澜江大学', until: '2019-06' } })
    expect(take('*', [was, aRow('e2')], [newer])).toEqual({
      ok: true,
      rows: [{ ...newer, files: { files: ['f1'] } }, aRow('e2')],
    })
  })

  test('取消勾选的移出；本人填写的、别的来源的移不出', () => {
    const [own, other] = [aRow('own', { source: 'self' }), aRow('o', { source: 'passed' })]
    expect(take('*', [own, other, aRow('e1')], [], ['own', 'o', 'e1'])).toEqual({
      ok: true,
      rows: [own, other],
    })
  })

  test('本人的一条占用了来源的编号：不覆盖', () => {
    const forged = aRow('e1', { source: 'self', values: { school: '自己写的' } })
    expect(take('*', [forged], [aRow('e1')])).toEqual({ ok: false, code: 'dossiers.fields-closed' })
  })

  test('超过最多条数：不写入；只更新已有的不受限', () => {
    const full = [aRow('e1'), aRow('e2'), aRow('own', { source: 'self' })]
    expect(take('*', full, [aRow('e3')])).toEqual({ ok: false, code: 'dossiers.rows-full' })
    expect(take('*', full, [aRow('e1', { values: { school: '改名后' } })])).toMatchObject({ ok: true })
  })
})

describe('退回后同步：只能动退回指出的地方', () => {
  const newer = aRow('e1', { values: { school: '改名后' } })
  test.each<[string, AllowedWrite, Row[], string[], boolean]>([
    ['退回了整个部分：可以增加', SECTION, [aRow('e9')], [], true],
    ['退回了整个部分：可以移出', SECTION, [], ['e1'], true],
    ['退回了这一条：可以更新', [{ section: 'education', rowId: 'e1' }], [newer], [], true],
    ['退回了这一条：不能增加', [{ section: 'education', rowId: 'e1' }], [aRow('e9')], [], false],
    ['退回了别的一条：不能更新', [{ section: 'education', rowId: 'e2' }], [newer], [], false],
    [
      '只退回了附件一项：不能更新',
      [{ section: 'education', rowId: 'e1', field: 'files' }],
      [newer],
      [],
      false,
    ],
    ['退回了别的部分：不能移出', [{ section: 'basic' }], [], ['e1'], false],
    ['内容没有变：什么都不动，可以', [{ section: 'basic' }], [aRow('e1')], [], true],
  ])('%s', (_title, allowed, rows, drop, ok) => {
    expect(take(allowed, [aRow('e1'), aRow('e2')], rows, drop).ok).toBe(ok)
  })
})

describe('来源的记录与表单的一行', () => {
  const entry = {
    entryId: 'e1',
    values: { school: ' 澜江理工大学 ', until: '2019-06', mode: 'full-time', no: 'A1', unknown: '表单没有' },
  }

  test('只取表单有的字段，来源记为登记的代码，编号是记录的编号', () => {
    expect(rowFromEntry(section, 'education', entry)).toEqual({
      id: 'e1',
      source: 'education',
      values: { school: '澜江理工大学', until: '2019-06', mode: 'full-time', no: 'A1' },
      files: {},
    })
  })

  test('与已同步的相比：没有变、变了什么、还没有', () => {
    const offered = rowFromEntry(section, 'education', entry)
    expect(compareWithTaken(section, [], offered, scope).state).toBe('new')
    expect(compareWithTaken(section, [offered], offered, scope).state).toBe('same')
    const was = { ...offered, values: { ...offered.values, school: '旧校名' } }
    expect(compareWithTaken(section, [was], offered, scope)).toEqual({
      state: 'changed',
      changes: [{ label: '毕业院校', before: '旧校名', after: '澜江理工大学' }],
    })
  })

  test('本人手工填过同一证书编号的，认得出来；编号空着的不算', () => {
    const offered = rowFromEntry(section, 'education', entry)
    const own = aRow('own', { source: 'self', values: { no: 'A1' } })
    expect(findByHand([own], offered, ['no'])).toBe(own)
    expect(findByHand([own], { ...offered, values: {} }, ['no'])).toBeUndefined()
    expect(findByHand([{ ...own, source: 'education' }], offered, ['no'])).toBeUndefined()
  })

  test('用表单的话列出来，空的不列', () => {
    expect(factsOfRow(section, aRow('e1'), scope)).toEqual([
      { label: '毕业院校', text: '澜江理工大学' },
      { label: '毕业年月', text: '2019年6月' },
    ])
  })

  test('分类型的，类型另外写明，不在各项之中再说一遍', () => {
    const kinds = [
      { code: 'patent', label: '专利', fields: [{ code: 'title', label: '专利名称', type: 'text' }] },
    ]
    const achievements = Section.parse({
      code: 'achievement',
      label: '业绩成果',
      kind: 'list',
      fields: [],
      kinds,
    })
    const row = aRow('p1', { source: 'self', values: { kind: 'patent', title: '沉降监测装置' } })
    expect(factsOfRow(achievements, row, scope)).toEqual([{ label: '专利名称', text: '沉降监测装置' }])
  })
})

describe('时间到了以后同步：与保存一样', () => {
  test.each([
    ['还在时间内：可以', 'open', false, undefined],
    ['申报时间已过，草稿还可以改：可以', 'over', false, undefined],
    ['退回修改的期限已过：不可以', 'over', true, 'dossiers.return-over'],
    ['宽限的几分钟里只能补完附件：不可以', 'grace', false, 'dossiers.only-late-uploads'],
  ] as const)('%s', (_title, state, isReturn, refusal) => {
    expect(findTimeRefusal({ state, isReturn })).toBe(refusal)
  })
})
