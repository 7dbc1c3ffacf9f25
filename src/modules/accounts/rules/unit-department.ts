import { normaliseName } from '../../../lib/text.ts'

const LONGEST = 40

/** Checks the name of a department inside a unit; the unit's own name in front of it is left out. */
export function checkDepartmentName(
  text: string,
  unitName: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string } {
  const given = normaliseName(text)
  const value = given.startsWith(unitName) ? given.slice(unitName.length) : given
  if (value === '') return { ok: false, reason: '请填写部门名称，不用写单位名称。' }
  if ([...value].length > LONGEST) return { ok: false, reason: `部门名称不能超过${LONGEST}字。` }
  return { ok: true, value }
}

/** What a unit may do with one of its departments now. */
export type DepartmentMove = 'rename' | 'close' | 'appoint'

/** The moves of a department: one with people or with somebody who acts for it is not closed. */
export function movesOfDepartment(department: {
  readonly acts: boolean
  readonly people: number
  readonly administrators: number
}): DepartmentMove[] {
  const isEmpty = department.people === 0 && department.administrators === 0
  return ['rename', ...(isEmpty ? ['close' as const] : []), ...(department.acts ? ['appoint' as const] : [])]
}
