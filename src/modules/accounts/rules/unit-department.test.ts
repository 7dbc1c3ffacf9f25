import { describe, expect, test } from 'vitest'
import { checkDepartmentName, movesOfDepartment } from './unit-department.ts'

describe('单位内部的部门（HN-U5）', () => {
  test.each([
    ['只写部门名称', '人事处', { ok: true, value: '人事处' }],
    ['写了单位名称的去掉', '云溪学院人事处', { ok: true, value: '人事处' }],
    ['空白不算', '  ', { ok: false, reason: '请填写部门名称，不用写单位名称。' }],
    ['只有单位名称不算', '云溪学院', { ok: false, reason: '请填写部门名称，不用写单位名称。' }],
    ['太长', '处'.repeat(41), { ok: false, reason: '部门名称不能超过40字。' }],
  ])('名称：%s', (_title, text, expected) => {
    expect(checkDepartmentName(text, '云溪学院')).toEqual(expected)
  })

  test.each([
    ['没有人的可以撤销', { acts: false, people: 0, administrators: 0 }, ['rename', 'close']],
    ['有人的不能撤销', { acts: false, people: 2, administrators: 0 }, ['rename']],
    ['参加审核的可以指定负责人', { acts: true, people: 2, administrators: 1 }, ['rename', 'appoint']],
    ['参加审核、还没有人的', { acts: true, people: 0, administrators: 0 }, ['rename', 'close', 'appoint']],
  ])('%s', (_title, department, moves) => {
    expect(movesOfDepartment(department)).toEqual(moves)
  })
})
