import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findGlossaryFaults, parseGlossary, wordsOf } from './check-glossary.ts'

const rows = parseGlossary(readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8'))

function faultsIn(text: string, path = 'src/modules/dossiers/example.ts'): string[] {
  return findGlossaryFaults(rows, [{ path, text }]).map((fault) => fault.banned)
}

describe('术语表', () => {
  test('读得出术语和禁用词', () => {
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.find((row) => row.chinese === '审核')?.banned).toContain('auditTrailEntry')
  })

  test('规定使用的词自己没有被禁用', () => {
    const chosen = rows.flatMap((row) =>
      [...row.identifier.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    )
    expect(chosen.length).toBeGreaterThan(100)
    expect(faultsIn(chosen.map((word) => `type _ = ${word.replaceAll('-', '_')}`).join('\n'))).toEqual([])
  })
})

describe('标识符里的禁用词', () => {
  test.each([
    ['const auditTrailEntry = 1', 'auditTrailEntry'],
    ['interface AuditTrailEntries {}', 'auditTrailEntry'],
    ['type T = { declaration_dossier_id: string }', 'declarationDossier'],
    ['export function listTitleReviewCampaigns() {}', 'reviewCampaign'],
    ['class A { #zhichengCode = 1 }', 'zhicheng'],
    ['const x = row.shenheStatus', 'shenhe'],
    ['const { highterDept } = row', 'highterDept'],
    ['const view = <ECertificate />', 'eCertificate'],
  ])('%s', (text, banned) => {
    expect(faultsIn(text, 'src/web/Example.tsx')).toContain(banned)
  })

  test('文件名和文件夹名也查', () => {
    expect(faultsIn('', 'src/modules/review-campaigns/index.ts')).toEqual(['reviewCampaign'])
    expect(faultsIn('', 'src/lib/utils.ts')).toEqual(['utils'])
    expect(faultsIn('', 'src/modules/audit/audit-log.store.ts')).toEqual(['auditLog'])
  })

  test.each([
    ['文字和注释不查', "const label = 'zhicheng' // declarationDossier"],
    ['模板文字不查', 'const label = `auditTrailEntry`'],
    ['正则不查', 'const pattern = /shenhe[\'"]/'],
    ['别的词里恰好含有同样的字母不算', 'const certificateNotFound = 1; const auditLogic = 2'],
    ['规定的词可以用', 'const auditEntry = checkRecord.dossier'],
  ])('%s', (_title, text) => {
    expect(faultsIn(text)).toEqual([])
  })

  test('指出在哪一行、应写什么', () => {
    const [fault] = findGlossaryFaults(rows, [{ path: 'src/a.ts', text: '\n\nlet declarationProject = 1' }])
    expect(fault).toMatchObject({
      path: 'src/a.ts',
      line: 3,
      found: 'declarationProject',
      instead: expect.stringContaining('Activity'),
    })
  })
})

test.each([
  ['auditTrailEntry', 'audit trail entry'],
  ['ECertificateView', 'e certificate view'],
  ['HTTPServer', 'http server'],
  ['audit_log-entry', 'audit log entry'],
])('拆词 %s', (name, words) => {
  expect(wordsOf(name).join(' ')).toBe(words)
})
