import { describe, expect, test } from 'vitest'
import type { BatchFace } from '../../modules/registries/registry.contract.ts'
import { describeBatch } from './batch-words.ts'

const batch = (more: Partial<BatchFace>): BatchFace => ({
  id: '01900000-0000-7000-8000-000000000000',
  register: 'education',
  source: '学信网',
  asOf: '2026-02-28',
  fileName: '学历.xlsx',
  fileBytes: 1000,
  fileSha256: '',
  state: 'checked',
  version: 2,
  rowCount: 10,
  goodCount: 10,
  findingCount: 0,
  trouble: null,
  replacedCount: 0,
  sender: '某某',
  sentAt: '2026-03-02T01:30:00.000Z',
  importedAt: null,
  ...more,
})

describe('导入文件的说明', () => {
  test.each<[string, Partial<BatchFace>, string]>([
    ['全部通过', {}, '共10行，全部检查通过，可以导入。'],
    ['部分有问题', { goodCount: 8 }, '8行可以导入，2行有问题'],
    ['全部有问题', { goodCount: 0 }, '都有问题'],
    ['读不出', { state: 'unreadable', trouble: '这个 Excel 文件打不开。' }, '打不开'],
    ['替换了原有的', { state: 'imported', replacedCount: 7 }, '替换了同一来源原有的7条'],
    ['第一次导入', { state: 'imported' }, '已导入10条记录。'],
  ])('%s', (_title, more, sentence) => {
    expect(describeBatch(batch(more))).toContain(sentence)
  })
})
