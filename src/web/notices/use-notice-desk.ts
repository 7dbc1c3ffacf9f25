import { useEffect, useState } from 'react'
import { businessDateOf, endOfDay, startOfDay } from '../../lib/dates.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import {
  type NoticeCategory,
  type OwnNotice,
  publishNotice,
  readOwnNotice,
  saveNotice,
  withdrawNotice,
} from '../../modules/notices/notice.contract.ts'
import { call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'

/** What is typed into the editor; days as people mean them, a last day included. */
export interface NoticeDraft {
  readonly title: string
  readonly category: NoticeCategory
  readonly body: string
  readonly firstDay: string
  readonly lastDay: string
  readonly attachments: readonly Attachment[]
}

export type NoticeFaults = Readonly<Partial<Record<'title' | 'body' | 'lastDay', string>>>

/** The draft of a saved notice. */
export function draftOf(notice: OwnNotice): NoticeDraft {
  return {
    title: notice.title,
    category: notice.category,
    body: notice.body,
    firstDay: notice.from === null ? '' : businessDateOf(new Date(notice.from)),
    // The end is the first moment that is no longer public.
    lastDay: notice.until === null ? '' : businessDateOf(new Date(new Date(notice.until).getTime() - 1)),
    attachments: notice.attachments,
  }
}

/** The body of a save. */
export function sentOf(draft: NoticeDraft) {
  return {
    title: draft.title,
    category: draft.category,
    body: draft.body,
    from: draft.firstDay === '' ? null : startOfDay(draft.firstDay).toISOString(),
    until: draft.lastDay === '' ? null : endOfDay(draft.lastDay).toISOString(),
    attachmentIds: draft.attachments.map((file) => file.id),
  }
}

/** What is typed, what the server said about it, and the acts; the version seen grows with every answer. */
export function useNoticeDesk(notice: OwnNotice) {
  const noticeId = notice.id
  const [draft, setDraft] = useState(() => draftOf(notice))
  const [version, setVersion] = useState(notice.version)
  const [dirty, setDirty] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  useLeavingGuard(dirty)
  const readAgain = () => queryClient.invalidateQueries({ queryKey: ['notices'] })

  const send = async (seenVersion: number): Promise<boolean> => {
    setBusy(true)
    setError(undefined)
    try {
      const reply = await call(saveNotice, { params: { noticeId }, body: { seenVersion, ...sentOf(draft) } })
      setVersion(reply.version)
      setDirty(false)
      await readAgain()
      return true
    } catch (failure) {
      setError(failure)
      return false
    } finally {
      setBusy(false)
    }
  }
  const act = async (operation: typeof publishNotice | typeof withdrawNotice) => {
    await call(operation, { params: { noticeId }, body: { seenVersion: version } })
    setError(undefined)
    await readAgain()
  }
  const readTheirs = () => call(readOwnNotice, { params: { noticeId } })
  return {
    draft,
    dirty,
    busy,
    problem: error === undefined ? undefined : sentenceOf(error),
    faults: faultsOf(error),
    stale: error instanceof CallError && error.code === 'seen-version.stale',
    change: (part: Partial<NoticeDraft>) => {
      setDraft((held) => ({ ...held, ...part }))
      setDirty(true)
    },
    /** Changes the files whatever was typed meanwhile: an upload ends when it ends. */
    changeFiles: (next: (files: readonly Attachment[]) => readonly Attachment[]) => {
      setDraft((held) => ({ ...held, attachments: next(held.attachments) }))
      setDirty(true)
    },
    save: () => (dirty ? send(version) : Promise.resolve(true)),
    publish: () => act(publishNotice),
    withdraw: () => act(withdrawNotice),
    keepMine: async () => void (await send((await readTheirs()).version)),
    takeTheirs: async () => {
      const theirs = await readTheirs()
      setDraft(draftOf(theirs))
      setVersion(theirs.version)
      setDirty(false)
      setError(undefined)
      await readAgain()
    },
  }
}

function faultsOf(error: unknown): NoticeFaults {
  if (!(error instanceof CallError)) return {}
  if (error.code === 'notices.window-reversed') return { lastDay: '截止日期应不早于开始日期。' }
  return Object.fromEntries(
    error.issues.map((issue) => [issue.path === 'until' ? 'lastDay' : issue.path, issue.message]),
  )
}

function useLeavingGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', leaving)
    return () => window.removeEventListener('beforeunload', leaving)
  }, [dirty])
}
