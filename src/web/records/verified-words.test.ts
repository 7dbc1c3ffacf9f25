import { expect, test } from 'vitest'
import { describeVerified } from './verified-words.ts'

const checked = {
  organisation: '云溪市第一建筑设计院',
  at: '2026-11-23T02:00:00.000Z',
  title: '云溪市2026年职称初定',
}

test.each([
  ['nothing', '已由云溪市第一建筑设计院于2026年11月23日核对，材料未变', true],
  ['content', '已由云溪市第一建筑设计院于2026年11月23日核对，此后填写的内容有修改，请重新核对', false],
  ['files', '已由云溪市第一建筑设计院于2026年11月23日核对，此后证明材料有变动，请重新核对', false],
  ['both', '已由云溪市第一建筑设计院于2026年11月23日核对，此后内容和证明材料都有变动，请重新核对', false],
] as const)('核对之后：%s', (changed, text, isSame) => {
  expect(describeVerified({ ...checked, changed })).toEqual({ text, isSame })
})
