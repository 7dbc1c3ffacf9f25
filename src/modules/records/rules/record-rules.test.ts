import { describe, expect, test } from 'vitest'
import { Form, type Row, type Section } from '../../../engines/forms/index.ts'
import { compareVerified } from './compare-verified.ts'
import { decideRecordWrite } from './decide-record-write.ts'
import { decideFieldsBack, decideRowsBack } from './decide-write-back.ts'
import { decideKept, keptRules } from './kept-rows.ts'
import { contentOf, hashesOf } from './row-content.ts'
import { withOffer } from './with-offer.ts'

const form = Form.parse({
  code: 'living-record',
  label: '个人信息',
  sections: [
    {
      code: 'basic',
      label: '个人基本信息',
      kind: 'single',
      fields: [
        { code: 'name', label: '姓名', type: 'text', locked: 'person.name' },
        { code: 'post', label: '岗位', type: 'text' },
        { code: 'photo', label: '照片', type: 'photo', accept: ['jpeg'], maxBytes: 1000 },
      ],
    },
    {
      code: 'work',
      label: '工作经历',
      kind: 'list',
      fields: [
        { code: 'employer', label: '工作单位', type: 'text' },
        { code: 'until', label: '结束年月', type: 'month-or-present' },
        { code: 'files', label: '证明', type: 'attachments', accept: ['pdf'], maxBytes: 1000, maxCount: 3 },
      ],
    },
    {
      code: 'achievement',
      label: '业绩成果',
      kind: 'list',
      fields: [],
      kinds: [{ code: 'paper', label: '论文', fields: [{ code: 'title', label: '题目', type: 'text' }] }],
    },
  ],
})
const section = (code: string): Section => {
  const found = form.sections.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}
const work = section('work')
const row = (id: string, values: Row['values'] = {}, more: Partial<Row> = {}): Row => ({
  id,
  source: 'self',
  values: { employer: '云溪设计院', until: '2020-06', ...values },
  files: {},
  ...more,
})

describe('提交后写回个人信息', () => {
  const back = (record: Row[], submitted: Row[], hashes: Record<string, string[]> = {}) =>
    decideRowsBack(
      work,
      record.map((one) => ({ row: one, hashes: hashes[`r.${one.id}`] ?? [] })),
      submitted.map((one) => ({ row: one, hashes: hashes[`s.${one.id}`] ?? [] })),
    )

  test.each<[string, ReturnType<typeof back>, [string[], string[], string[]]]>([
    ['个人信息里没有的，进入个人信息', back([], [row('a')]), [['a'], [], []]],
    ['内容相同的，不重复', back([row('a')], [row('a')]), [[], [], ['a']]],
    ['内容不同的，只提示本人', back([row('a')], [row('a', { employer: '别处' })]), [[], ['a'], []]],
    ['另行填写、一字不差的，不重复', back([row('a')], [row('b')]), [[], [], []]],
    ['申报多了材料的，提示本人', back([row('a')], [row('a')], { 's.a': ['x'] }), [[], ['a'], []]],
    [
      '个人信息材料更多的，视为相同',
      back([row('a')], [row('a')], { 'r.a': ['x', 'y'], 's.a': ['x'] }),
      [[], [], ['a']],
    ],
    [
      '本次活动另外要求的内容不算不同',
      back([row('a')], [row('a', { extra: '只在申报中' })]),
      [[], [], ['a']],
    ],
  ])('%s', (_title, found, [added, differing, same]) => {
    expect(found.added.map((one) => one.id)).toEqual(added)
    expect(found.differing.map((one) => one.id)).toEqual(differing)
    expect(found.same).toEqual(same)
  })

  test('活动自设的成果类型不进入个人信息', () => {
    const strange = { id: 'a', source: 'self', values: { kind: 'dance', title: '舞蹈' }, files: {} }
    const paper = { id: 'b', source: 'self', values: { kind: 'paper', title: '论文' }, files: {} }
    const weighed = [strange, paper].map((one) => ({ row: one, hashes: [] }))
    expect(decideRowsBack(section('achievement'), [], weighed).added.map((one) => one.id)).toEqual(['b'])
  })

  test('单项内容：空着的补上，填过而不同的提示，锁定的不写，同一张照片不算不同', () => {
    const submitted = { name: '冒名', post: '工程师', photo: 'p2' }
    const same = (one: string, other: string) => one === 'p1' && other === 'p2'
    expect(decideFieldsBack(section('basic'), {}, submitted, same)).toEqual({
      added: { post: '工程师', photo: 'p2' },
      differing: {},
    })
    expect(decideFieldsBack(section('basic'), { post: '技术员', photo: 'p1' }, submitted, same)).toEqual({
      added: {},
      differing: { post: '工程师' },
    })
  })

  test('更新到个人信息：内容替换，材料增加，照片替换；已删除的条目不再更新', () => {
    const before = { rows: [row('a', {}, { files: { files: ['x'] } })] }
    const offer = { item_id: 'a', entered: { employer: '别处' }, files: { files: ['y'] } }
    expect(withOffer(work, before, offer)).toEqual({
      rows: [{ id: 'a', source: 'self', values: { employer: '别处' }, files: { files: ['x', 'y'] } }],
    })
    expect(withOffer(work, { rows: [] }, offer)).toBeUndefined()
    const single = { item_id: 'self', entered: { post: '工程师' }, files: { photo: ['p2'] } }
    expect(withOffer(section('basic'), { fields: { post: '技术员', photo: 'p1' } }, single)).toEqual({
      fields: { post: '工程师', photo: 'p2' },
    })
  })
})

describe('核对记录的比较', () => {
  const checked = { content: 'a', files: ['1', '2'] }
  test.each([
    ['内容和材料都没变', { content: 'a', files: ['2', '1'] }, 'nothing'],
    ['内容改了', { content: 'b', files: ['1', '2'] }, 'content'],
    ['少了一份材料', { content: 'a', files: ['1'] }, 'files'],
    ['换了一份材料', { content: 'a', files: ['1', '3'] }, 'files'],
    ['多了一份材料', { content: 'a', files: ['1', '2', '3'] }, 'files'],
    ['都变了', { content: 'b', files: [] }, 'both'],
  ])('%s', (_title, now, changed) => {
    expect(compareVerified(now, checked)).toBe(changed)
  })

  test('比较的是个人信息所记的内容：书写顺序、来源和活动另外要求的内容不影响', () => {
    const one = contentOf(work, row('a', { extra: '另外要求' }))
    expect(contentOf(work, { ...row('a'), source: 'passed' })).toBe(one)
    expect(contentOf(work, row('a', { until: 'present' }))).not.toBe(one)
  })

  test('材料按内容比较：同一份材料放两次算一份，没有检查完的不算', () => {
    const withFiles = row('a', {}, { files: { files: ['f1', 'f2', 'f3'] } })
    const hashes: Record<string, string> = { f1: 'bb', f2: 'bb' }
    expect(hashesOf(withFiles, (id) => hashes[id])).toEqual(['bb'])
  })
})

describe('通过后保持不变的经历（SC-2.2.1-i7）', () => {
  const rules = keptRules({
    values: { keptAfterPassing: [{ section: 'work', openField: 'until', openValue: 'present' }] },
  })
  test('以前的经历保持不变，目前在职的除外；没有规定的部分不受影响', () => {
    const rows = [row('past'), row('now', { until: 'present' })]
    expect(decideKept(rules, 'work', rows).map((one) => one.id)).toEqual(['past'])
    expect(decideKept(rules, 'achievement', rows)).toEqual([])
    expect(keptRules(undefined)).toEqual([])
  })

  const kept = row('a', {}, { source: 'passed', files: { files: ['x'] } })
  const now = row('b', { until: 'present' })
  test.each<[string, Row[], boolean]>([
    ['补充证明', [{ ...kept, files: { files: ['x', 'y'] } }, now], true],
    ['结束目前的任职', [kept, { ...now, values: { ...now.values, until: '2026-03' } }], true],
    ['增加一段经历', [kept, now, row('c')], true],
    ['修改以前的经历', [{ ...kept, values: { ...kept.values, employer: '别处' } }, now], false],
    ['删除以前的经历', [now], false],
    ['去掉通过时的证明', [{ ...kept, files: {} }, now], false],
    ['把自己填写的说成已通过', [kept, { ...now, source: 'passed' }], false],
  ])('%s', (_title, after, allowed) => {
    const refused = decideRecordWrite(form, 'work', { rows: [kept, now] }, { rows: after })
    expect(refused.length === 0).toBe(allowed)
  })
})
