import { expect, test } from 'vitest'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import { readPeopleTable } from './people-table.ts'

const [one, two] = [1, 2].map((serial) => makeIdentityNumber('519901', '1992-04-18', serial)) as [
  string,
  string,
]

test.each([
  ['从表格粘贴，带表头和空行', `姓名\t身份证号\n顾晓棠\t${one}\n\n林一舟\t${two}\n`, 2, []],
  ['带序号、逗号分隔', `1，顾晓棠，${one}\n2. 林一舟 ${two}`, 2, []],
  ['身份证号在前、小写和全角', `${one.toLowerCase()} 龙䶮`, 1, []],
  ['少了身份证号的行按行号指出', `顾晓棠 ${one}\n林一舟`, 1, [2]],
  ['只有身份证号', one, 0, [1]],
] as const)('名单：%s', (_title, text, count, unread) => {
  const read = readPeopleTable(text)
  expect(read.people).toHaveLength(count)
  expect(read.unread).toEqual(unread)
})

test('名单：含空格的姓名保持完整', () => {
  expect(readPeopleTable(`阿依古丽 · 买买提 ${one}`).people).toEqual([
    { name: '阿依古丽 · 买买提', identityNumber: one },
  ])
})
