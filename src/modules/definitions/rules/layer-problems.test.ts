import { describe, expect, test } from 'vitest'
import review from '../../../../definitions/510000-sichuan/forms/review.json' with { type: 'json' }
import { applyOverlay, Form } from '../../../engines/forms/index.ts'
import { checkLayer } from './layer-problems.ts'

const around = { tables: ['ethnic', 'education', 'degree', 'level', 'assessment-result', 'series', 'sex'] }
const material = {
  code: 'f1',
  type: 'attachments',
  label: '专业技术工作总结',
  required: true,
  accept: ['pdf'],
  maxBytes: 10_485_760,
  maxCount: 1,
}
const kind = (label: string) => ({
  code: 't1',
  label,
  fields: [{ code: 'f1', type: 'text', label: '名称', required: true }],
})
const sectionsOf = (sections: object) => {
  const { layer, problems } = checkLayer(review, { overlay: { sections } }, around)
  return { problems, codes: applyOverlay(Form.parse(review), layer.overlay).sections.map((one) => one.code) }
}

describe('评委会组建单位按活动设置申报表（SC-2.2.1-i8、i13、i14、i15）', () => {
  test('不设置时没有教师、卫生和需求材料；开启后各自出现', () => {
    expect(sectionsOf({}).codes).not.toEqual(expect.arrayContaining(['teacher', 'health', 'materials']))
    const { problems, codes } = sectionsOf({
      teacher: { on: true },
      health: { on: true },
      materials: { on: true, fields: [material] },
    })
    expect(problems.filter((one) => !one.message.includes('代码表'))).toEqual([])
    expect(codes).toEqual(expect.arrayContaining(['teacher', 'health', 'materials']))
  })

  test('业绩成果的类型和模板、破格条件由活动换成自己的', () => {
    const { layer } = checkLayer(
      review,
      {
        overlay: {
          sections: { achievement: { kinds: [kind('工法')] }, exceptional: { kinds: [kind('重大贡献')] } },
        },
      },
      around,
    )
    const form = applyOverlay(Form.parse(review), layer.overlay)
    const labels = (code: string) =>
      form.sections.find((one) => one.code === code)?.kinds?.map((one) => one.label)
    expect([labels('achievement'), labels('exceptional')]).toEqual([['工法'], ['重大贡献']])
  })

  test('没有写名称的模板和材料，指出在哪里', () => {
    const { problems } = sectionsOf({
      achievement: { kinds: [kind('')] },
      materials: { on: true, fields: [{ ...material, label: '' }] },
    })
    expect(problems).toEqual([
      { path: 'overlay.sections.achievement.kinds.0.label', message: '请填写名称' },
      { path: 'overlay.sections.materials.fields.0.label', message: '请填写名称' },
    ])
  })

  test('补充的条件缺依据的，指出在哪里', () => {
    const condition = { code: 'c1', label: '论文两篇', holds: true }
    const rules = [{ code: 'activity', label: '补充', when: true, conditions: [condition] }]
    expect(checkLayer(review, { rules }, around).problems.map((one) => one.path)).toEqual([
      'rules.0.conditions.0.clause',
    ])
  })
})
