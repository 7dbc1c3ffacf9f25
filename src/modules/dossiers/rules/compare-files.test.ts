import { describe, expect, it } from 'vitest'
import { compareFiles } from './compare-files.ts'

const file = (id: string, name: string, sha256: string) => ({ id, name, bytes: 1000, type: 'pdf', sha256 })
const diploma = file('a', '毕业证.pdf', 'h1')
const transcript = file('b', '成绩单.pdf', 'h2')

describe('两次提交之间附件的变化', () => {
  it.each([
    ['没有动过', [diploma], [diploma], ['kept']],
    ['新增一份', [diploma], [diploma, transcript], ['kept', 'added']],
    ['删除一份', [diploma, transcript], [diploma], ['kept', 'removed']],
    ['同名不同内容，是替换', [diploma], [file('c', '毕业证.pdf', 'h9')], ['replaced']],
    ['改了名字、内容没变，是重新上传同一份', [diploma], [file('c', '学历证明.pdf', 'h1')], ['same']],
    ['同名同内容重新上传', [diploma], [file('c', '毕业证.pdf', 'h1')], ['same']],
    [
      '名字和内容都不同：一份新增，一份删除',
      [diploma],
      [file('c', '学位证.pdf', 'h9')],
      ['added', 'removed'],
    ],
    [
      '内容相同的优先配对，同名的再配对',
      [diploma, transcript],
      [file('c', '毕业证.pdf', 'h2'), file('d', '毕业证.pdf', 'h9')],
      ['same', 'replaced'],
    ],
    ['原来没有附件', [], [diploma], ['added']],
    ['哈希不详的不当作相同', [file('a', '一.pdf', '')], [file('b', '二.pdf', '')], ['added', 'removed']],
  ])('%s', (_title, before, after, marks) => {
    expect(compareFiles(before, after).map((one) => one.mark)).toEqual(marks)
  })
})
