import { describe, expect, it } from 'vitest'
import { fillerKey, isOwnSide, mayFill } from './filler.ts'

const own = { person_id: 'p', filled_by: null }
const byUnit = { person_id: 'p', filled_by: 'u' }
const asking = (personId: string, organisationId: string | null, duties: string[]) => ({
  personId,
  membership: organisationId ? { id: 'm', organisationId, organisationName: '云溪市第一建筑设计院' } : null,
  duties,
})

describe('谁填写（HZ-1.1：单位或个人申报账号填写）', () => {
  it.each([
    ['本人填写的，本人可以填', asking('p', null, []), own, true, true],
    ['本人填写的，单位不能填', asking('x', 'u', ['unit.fill']), own, false, false],
    ['单位填写的，单位有填报权限的人可以填', asking('x', 'u', ['unit.fill']), byUnit, true, true],
    ['单位填写的，单位没有填报权限的人不能填', asking('x', 'u', ['unit.check']), byUnit, false, false],
    ['单位填写的，别的单位不能填', asking('x', 'v', ['unit.fill']), byUnit, false, false],
    ['单位填写的，本人可以看，不能改', asking('p', null, []), byUnit, false, true],
  ])('%s', (_title, caller, filled, fills, reads) => {
    expect([mayFill(caller, filled), isOwnSide(caller, filled)]).toEqual([fills, reads])
  })

  it('办理方：本人填写的是本人，单位填写的是单位', () => {
    expect([fillerKey(own), fillerKey(byUnit)]).toEqual(['person:p', 'organisation:u'])
  })
})
