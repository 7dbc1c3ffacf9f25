import { expect, test } from 'vitest'
import { z } from 'zod'
import { theLists } from '../modules/sheets/index.ts'
import type { Operation } from '../platform/http/contract.ts'
import { operations } from './wire.ts'
import { wireSheets } from './wire-sheets.ts'

wireSheets()

const OPEN_TO_ALL = '公开页面，访客不登录也能看，导出要有登录的人'
const OWN_JOBS = '本人的任务清单，可以拿走的是任务生成的文件'
const CHOICES = '办理中挑选用的清单，选定之后的内容在自己的列表中导出'

/** Lists that cannot be taken along, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'activities.listPublic': OPEN_TO_ALL,
  'activities.listCommittees': OPEN_TO_ALL,
  'notices.listPublic': OPEN_TO_ALL,
  'publicity.listPublic': OPEN_TO_ALL,
  'publicity.people': '公示的个人信息在公示期内公开查看，不成批交给任何人；公示单位从自己的列表导出',
  'publicity.listMine': '单位内部公示，在公示期内在页面上查看；公示单位从自己的列表导出',
  'messages.listMine': '消息是逐条的信件，不是表格',
  'messages.listOutbox': '只在演示环境出现',
  'integrity.listMine': '本人的诚信记录随“下载全部信息”一起下载',
  'sheets.listExports': OWN_JOBS,
  'sheets.listImports': OWN_JOBS,
  'printouts.list': OWN_JOBS,
  'accounts.searchSubordinates': '机构树中的查找，各级机构在树中导出',
  'dossiers.listFillable': CHOICES,
  'dossiers.previewDepartmentChange': '变更归口部门之前的核对名单，材料在申报材料中导出',
}

const all: readonly Operation[] = Object.values(operations).flatMap((ofModule) => Object.values(ofModule))

/** Whether an operation turns pages: then it is a list that somebody sees. */
function turnsPages({ query }: Operation): boolean {
  return query instanceof z.ZodObject && 'cursor' in query.shape
}

const lists = all.filter(turnsPages).map((op) => op.id)
const taken = new Set([...theLists().values()].map((list) => list.of.id))

test('每一个翻页的列表都可以导出，或者写明了为什么不能', () => {
  expect(lists.length).toBeGreaterThan(40)
  expect(lists.filter((id) => !taken.has(id) && !(id in EXCEPTIONS))).toEqual([])
})

test('写明不能导出的都确实是列表，也确实不能导出', () => {
  expect(Object.keys(EXCEPTIONS).filter((id) => !lists.includes(id))).toEqual([])
  expect(Object.keys(EXCEPTIONS).filter((id) => taken.has(id))).toEqual([])
})

test('可以导出的列表都出自已有的操作，列的代码不重复，不认得的查询条件不收', () => {
  const ids = new Set(all.map((op) => op.id))
  for (const list of theLists().values()) {
    expect(ids).toContain(list.of.id)
    expect(list.of.permission).not.toBe('public')
    expect(list.query.safeParse({ 'no-such-word': 'x' }).success).toBe(false)
  }
})
