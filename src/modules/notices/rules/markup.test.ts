import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSafeLink, plainText, readLine, readMarkup } from './markup.ts'

describe('公告正文', () => {
  it('识别标题、段落、列表、引用、表格和分隔线', () => {
    const text = [
      '# 申报对象',
      '在本市企业工作的专业技术人员。',
      '**不含**离退休人员。',
      '',
      '1. 注册',
      '2. 申报',
      '- 身份证',
      '- 学历证书',
      '> 逾期不受理',
      '---',
      '| 层级 | 条件 |',
      '| --- | --- |',
      '| 初级 | 大专满三年 |',
      '### 联系电话',
    ].join('\n')
    expect(readMarkup(text).map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'quote',
      'rule',
      'table',
      'heading',
    ])
    const [, paragraph, numbers, , , , table] = readMarkup(text)
    expect(paragraph).toMatchObject({
      lines: [expect.anything(), [{ kind: 'strong', text: '不含' }, expect.anything()]],
    })
    expect(numbers).toMatchObject({
      ordered: true,
      start: 1,
      items: [[{ text: '注册' }], [{ text: '申报' }]],
    })
    expect(table).toMatchObject({
      head: [[{ text: '层级' }], [{ text: '条件' }]],
      rows: [[[{ text: '初级' }], expect.anything()]],
    })
  })

  it.each([
    ['https://www.mohrss.gov.cn/a?b=1', true],
    ['/notices/1', true],
    ['//evil.example', false],
    ['/\\evil.example', false],
    ['javascript:alert(1)', false],
    ['JAVASCRIPT:alert(1)', false],
    ['data:text/html,x', false],
    ['https://a"onclick="x', false],
  ])('链接 %s 可用：%s', (href, safe) => {
    expect(isSafeLink(href)).toBe(safe)
  })

  it('不安全的链接和HTML原样显示为文字', () => {
    expect(readLine('点[这里](javascript:alert(1))')).toEqual([
      { kind: 'text', text: '点[这里](javascript:alert(1))' },
    ])
    expect(readMarkup('<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', lines: [[{ kind: 'text', text: '<script>alert(1)</script>' }]] },
    ])
  })

  it('任何文字都能读完，不丢字、不产生不安全的链接', () => {
    const piece = fc.constantFrom(
      '**',
      '[',
      ']',
      '(',
      ')',
      '|',
      '#',
      '- ',
      '1. ',
      '> ',
      '\n',
      '职称',
      'javascript:',
      'https://a',
      '<b>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const han = (some: string) => some.split('职称').length
        const links = JSON.stringify(readMarkup(text)).match(/"href":"[^"]*"/g) ?? []
        expect(links.every((link) => /"href":"(https?:\/\/|\/)/.test(link))).toBe(true)
        const hrefs = links.join('')
        expect(han(plainText(text)) - 1 + (han(hrefs) - 1)).toBe(han(text) - 1)
      }),
    )
  })
})
