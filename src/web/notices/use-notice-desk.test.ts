import { expect, it } from 'vitest'
import type { OwnNotice } from '../../modules/notices/notice.contract.ts'
import { draftOf, sentOf } from './use-notice-desk.ts'

const notice: OwnNotice = {
  id: '01990000-0000-7000-8000-0000000000aa',
  title: '申报通知',
  category: 'activity',
  state: 'draft',
  version: 1,
  changed: false,
  publishedAt: null,
  savedAt: '2026-03-02T01:30:00.000Z',
  savedBy: '林晓',
  body: '正文',
  from: '2026-03-01T16:00:00.000Z',
  until: '2026-03-31T16:00:00.000Z',
  attachments: [],
  moves: ['save'],
  versions: [],
}

it('截止日当天仍然公开，到24时为止；存取一次不变', () => {
  const draft = draftOf(notice)
  expect([draft.firstDay, draft.lastDay]).toEqual(['2026-03-02', '2026-03-31'])
  expect(sentOf(draft)).toMatchObject({ from: notice.from, until: notice.until })
})

it('不填日期就是发布时起、长期公开', () => {
  const draft = draftOf({ ...notice, from: null, until: null })
  expect(sentOf(draft)).toMatchObject({ from: null, until: null })
})
