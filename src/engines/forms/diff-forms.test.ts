import { expect, test } from 'vitest'
import source from '../../../definitions/tennis-club/forms/season-entry.json' with { type: 'json' }
import { diffForms, Form } from './index.ts'

const before = Form.parse(source)
type Loose = {
  sections: {
    [key: string]: unknown
    kinds?: { code: string; label: string; fields: Record<string, unknown>[] }[]
    fields: unknown[]
  }[]
}
const texts = (change: (form: Loose) => void) => {
  const after = structuredClone(source) as unknown as Loose
  change(after)
  return diffForms(before, Form.parse(after)).map((one) => one.text)
}
const honours = (form: Loose) => form.sections[1] as Loose['sections'][number]
const cup = (form: Loose) =>
  honours(form).kinds?.[0] as { label: string; maxRows?: number; fields: Record<string, unknown>[] }

test('没有改动的没有一句话', () => expect(texts(() => {})).toEqual([]))

test.each<[string, (form: Loose) => void, string[]]>([
  [
    '增加类型',
    (form) => honours(form).kinds?.push({ code: 'medal', label: '奖牌', fields: [] }),
    ['“荣誉”新增类型“奖牌”'],
  ],
  ['删去类型', (form) => honours(form).kinds?.pop(), ['“荣誉”删去类型“文章”']],
  ['类型换顺序', (form) => honours(form).kinds?.reverse(), ['“荣誉”调整了类型的顺序']],
  [
    '类型改名、改条数',
    (form) => Object.assign(cup(form), { label: '奖杯和奖牌', maxRows: 5 }),
    ['类型名称由“奖杯”改为“奖杯和奖牌”', '“奖杯和奖牌”最多条数由2改为5'],
  ],
  [
    '改为必填',
    (form) => Object.assign(cup(form).fields[2] ?? {}, { required: true }),
    ['“奖杯”的“奖杯照片”改为必填'],
  ],
  [
    '改为选填',
    (form) => Object.assign(cup(form).fields[0] ?? {}, { required: false }),
    ['“奖杯”的“杯赛名称”改为选填'],
  ],
  [
    '文件上限',
    (form) => Object.assign(cup(form).fields[2] ?? {}, { maxBytes: 10_485_760 }),
    ['“奖杯”的“奖杯照片”上限由1MB改为10MB'],
  ],
  [
    '文件格式',
    (form) => Object.assign(cup(form).fields[2] ?? {}, { accept: ['jpeg', 'pdf'] }),
    ['“奖杯”的“奖杯照片”格式由JPEG改为JPEG、PDF'],
  ],
  [
    '填写说明',
    (form) => Object.assign(cup(form).fields[0] ?? {}, { help: '写全称' }),
    ['“奖杯”的“杯赛名称”增加填写说明：写全称'],
  ],
  ['删去内容', (form) => cup(form).fields.pop(), ['“奖杯”删去“奖杯照片”']],
  [
    '增加部分',
    (form) =>
      form.sections.push({
        code: 'last',
        label: '其他',
        kind: 'single',
        fields: [{ code: 'x', label: '甲', type: 'text' }],
      }),
    ['新增部分“其他”'],
  ],
  ['最少条数', (form) => Object.assign(honours(form), { minRows: 1 }), ['“荣誉”最少条数由0改为1']],
  [
    '显示条件',
    (form) =>
      Object.assign(cup(form).fields[2] ?? {}, {
        visible: { op: 'greater', args: [{ op: 'row', args: ['place'] }, 3] },
      }),
    ['“奖杯”的“奖杯照片”的显示条件有改动'],
  ],
])('%s写成一句话', (_, change, expected) => {
  expect(texts(change)).toEqual(expected)
})
