import { expect, test } from 'vitest'
import { diffDefinitions } from './diff-definitions.ts'

const reason = (code: string, label: string, more: object = {}) => ({ code, label, ...more })
const rule = (...conditions: object[]) => ({ rules: [{ code: 'r', label: '正常申报', conditions }] })

test.each<[string, 'policy' | 'rule' | 'route', unknown, unknown, string[]]>([
  [
    '天数改了',
    'policy',
    { values: { uploadGraceMinutes: 10 } },
    { values: { uploadGraceMinutes: 30 } },
    ['“截止前已经开始的上传可以在几分钟内传完”由10改为30'],
  ],
  [
    '新增一项政策',
    'policy',
    { values: {} },
    { values: { eligibility: 'warn' } },
    ['新增“不符合申报条件时”：warn'],
  ],
  ['取消一项政策', 'policy', { values: { reminderDays: [3] } }, { values: {} }, ['取消“截止前几天提醒”']],
  [
    '退回原因增减',
    'policy',
    { values: { returnReasons: [reason('a', '看不清'), reason('b', '其他')] } },
    { values: { returnReasons: [reason('a', '看不清', { final: true }), reason('c', '缺证明')] } },
    ['退回原因新增“缺证明”', '退回原因删去“其他”', '退回原因“看不清”改为不可补正'],
  ],
  [
    '条件增加',
    'rule',
    rule(reason('x', '学历')),
    rule(reason('x', '学历'), reason('y', '年限')),
    ['“正常申报”的条件新增“年限”'],
  ],
  [
    '条件提高',
    'rule',
    rule(reason('x', '学历', { holds: true })),
    rule(reason('x', '学历', { holds: false })),
    ['“正常申报”的条件“学历”有改动'],
  ],
  [
    '环节改名',
    'route',
    { steps: [reason('s', '审核')] },
    { steps: [reason('s', '初审')] },
    ['环节“审核”改名为“初审”'],
  ],
  ['看不懂的改动也要说', 'route', { levels: [] }, { levels: ['city'] }, ['内容有改动，请对照原文查看']],
])('%s写成话', (_, kind, before, after, expected) => {
  expect(diffDefinitions(kind, before, after)).toEqual(expected)
})
