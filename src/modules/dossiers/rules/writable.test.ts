import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Route, type Standing } from '../../../engines/workflow/index.ts'
import { decideWritable } from './writable.ts'

const route = Route.parse(
  JSON.parse(
    readFileSync(
      new URL('../../../../definitions/510000-sichuan/routes/initial-conferral.json', import.meta.url),
      'utf8',
    ),
  ),
)
const at = (step: string, holder: string): Standing => ({
  version: 1,
  open: [{ step, holder, openedAt: '2026-03-02T01:30:00Z' }],
  joins: {},
  parties: { applicant: 'person:1', employer: 'organisation:2' },
  chains: {},
})
const item = {
  section: 'education',
  rowId: 'r1',
  field: 'files',
  reason: 'unclear-scan',
  remark: '请重新扫描',
}

describe('申报人现在可以改什么', () => {
  it('填报时什么都可以填', () => {
    expect(decideWritable(route, at('drafting', 'person:1'), 'person:1', [])).toBe('*')
  })

  it('提交后什么都不能改', () => {
    expect(decideWritable(route, at('employer-check', 'organisation:2'), 'person:1', [])).toEqual([])
  })

  it('退回后只能改退回意见指出的地方，精确到行和项', () => {
    expect(decideWritable(route, at('correcting', 'person:1'), 'person:1', [item])).toEqual([
      { section: 'education', rowId: 'r1', field: 'files' },
    ])
  })

  it('改后提交又撤回的，仍然只能改指出的地方', () => {
    expect(decideWritable(route, at('drafting', 'person:1'), 'person:1', [item])).toHaveLength(1)
  })

  it('办结后什么都不能改', () => {
    const ended: Standing = { ...at('drafting', 'person:1'), open: [] }
    expect(decideWritable(route, ended, 'person:1', [item])).toEqual([])
  })
})
