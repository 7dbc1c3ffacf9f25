import { describe, expect, test } from 'vitest'
import { formFileName, safeName, uniqueNames } from './file-names.ts'

describe('打印文件的名称', () => {
  test('按“受理编号_姓名_表名.pdf”命名', () => {
    const name = formFileName({
      number: 'CD2026-0001234',
      name: '欧阳䶮',
      title: '专业技术职务任职资格初定表',
    })
    expect(name).toBe('CD2026-0001234_欧阳䶮_专业技术职务任职资格初定表.pdf')
  })

  test.each([
    ['路径和通配符', '../../张三\\a:b*c?"<>|', '张三abc'],
    ['控制字符和从右到左的标记', '张\u0000三\u202Efdp', '张三fdp'],
    ['首尾的点和空格', ' .张三. ', '张三'],
    ['什么都不剩', '///', '未命名'],
    ['太长的', '长'.repeat(300), '长'.repeat(100)],
    ['少数民族姓名的间隔号保留', '阿依古丽·买买提', '阿依古丽·买买提'],
  ])('%s', (_, given, safe) => {
    expect(safeName(given)).toBe(safe)
  })

  test('同名的依次加序号，不分大小写，不会撞上已有的', () => {
    expect(uniqueNames(['a.pdf', 'A.pdf', 'a（2）.pdf', 'b.pdf'])).toEqual([
      'a.pdf',
      'A（2）.pdf',
      'a（2）（2）.pdf',
      'b.pdf',
    ])
  })
})
