import { describe, expect, test } from 'vitest'
import { decidePledge } from './decide-pledge.ts'

describe('真实性承诺（OT-F2；职称评审管理暂行规定第十五条）', () => {
  const asked = { sha256: 'a1' }
  test.each([
    ['没有规定承诺的，直接开始', null, null, undefined],
    ['规定了承诺而没有签署的，不能开始', asked, null, 'dossiers.pledge-needed'],
    [
      '签署的不是现行承诺书的，要重新阅读',
      asked,
      { sha256: 'b2', name: '顾晓棠' },
      'dossiers.pledge-changed',
    ],
    ['签署姓名与登记姓名不一致的，不能开始', asked, { sha256: 'a1', name: '顾小棠' }, 'dossiers.pledge-name'],
    ['姓名前后多打了空格不算不一致', asked, { sha256: 'a1', name: ' 顾晓棠 ' }, undefined],
    ['本人签署现行承诺书的，可以开始', asked, { sha256: 'a1', name: '顾晓棠' }, undefined],
  ])('%s', (_title, pledge, signed, refusal) => {
    expect(decidePledge(pledge, '顾晓棠', signed)).toBe(refusal)
  })
})
