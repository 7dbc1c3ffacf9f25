import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import {
  publishActivity,
  type readOwn,
  saveActivity,
  withdrawActivity,
} from '../../modules/activities/activity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import {
  type EditorDraft,
  type FieldFaults,
  faultsAtFields,
  findDraftFaults,
  sentDraft,
  withoutFields,
} from './editor-draft.ts'

type Own = ReplyOf<typeof readOwn>

/** An activity as the server has it; without an id it is not there yet. */
export interface SavedActivity {
  readonly id: string | null
  readonly version: number
  readonly status: Own['status']
  readonly draft: EditorDraft
  readonly revisions: Own['revisions']
}

/** What is typed, what the server said about it, and the acts; the version seen grows with every answer. */
export function useActivityDesk(saved: SavedActivity) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState(saved.draft)
  const [version, setVersion] = useState(saved.version)
  const [faults, setFaults] = useState<FieldFaults>({})
  const [problem, setProblem] = useState<string>()
  const [stale, setStale] = useState(false)
  const [busy, setBusy] = useState(false)
  const [dirty, setDirty] = useState(false)
  useLeavingGuard(dirty)

  const showFaults = (found: FieldFaults, sentence: string) => {
    setFaults(found)
    setProblem(sentence)
    focusFault(found)
  }
  const failed = (error: unknown) => {
    setStale(error instanceof CallError && error.code === 'seen-version.stale')
    const issues = error instanceof CallError ? error.issues : []
    showFaults(faultsAtFields(issues, draft), sentenceOf(error))
  }
  const send = async (seenVersion: number, then?: 'publish'): Promise<boolean> => {
    const local = findDraftFaults(draft)
    if (Object.keys(local).length > 0) {
      showFaults(local, '有内容不符合要求，请按提示修改后再保存。')
      return false
    }
    setBusy(true)
    setProblem(undefined)
    setFaults({})
    setStale(false)
    try {
      const reply = await call(saveActivity, {
        body: { activityId: saved.id, seenVersion, draft: sentDraft(draft) },
      })
      setVersion(reply.version)
      setDirty(false)
      await queryClient.invalidateQueries({ queryKey: ['activities', 'own'], refetchType: 'none' })
      if (saved.id !== null) return true
      // Its own address from now on; the page there goes on with what was pressed here.
      await navigate({
        to: `/work/activities/${reply.id}`,
        search: (then ? { then } : {}) as never,
        replace: true,
        ignoreBlocker: true,
      })
      return false
    } catch (error) {
      failed(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  const act = async (what: (id: string) => Promise<{ version: number }>) => {
    try {
      const reply = await what(saved.id ?? '')
      setVersion(reply.version)
      setProblem(undefined)
      setFaults({})
      await queryClient.invalidateQueries({ queryKey: ['activities'] })
    } catch (error) {
      // What stands at fields is put right there, so the dialog makes way; anything else it shows itself.
      if (!(error instanceof CallError) || error.issues.length === 0) throw error
      showFaults(faultsAtFields(error.issues, draft), error.message)
    }
  }
  const readTheirs = () =>
    queryClient.fetchQuery<Own>({ queryKey: ['activities', 'own', saved.id], staleTime: 0 })
  return {
    draft,
    faults,
    problem,
    stale,
    busy,
    dirty,
    change: (part: Partial<EditorDraft>) => {
      setDraft((held) => ({ ...held, ...part }))
      setFaults((held) => withoutFields(held, Object.keys(part)))
      setDirty(true)
    },
    save: (then?: 'publish') => (dirty || saved.id === null ? send(version, then) : Promise.resolve(true)),
    publish: () =>
      act((activityId) => call(publishActivity, { params: { activityId }, body: { seenVersion: version } })),
    withdraw: (reason: string) =>
      act((activityId) =>
        call(withdrawActivity, { params: { activityId }, body: { seenVersion: version, reason } }),
      ),
    keepMine: async () => {
      const theirs = await readTheirs()
      await send(theirs.version)
    },
    takeTheirs: async () => {
      const theirs = await readTheirs()
      setDraft({
        ...theirs.draft,
        offers: theirs.draft.offers.map((line) => ({ ...line, key: line.seriesCode })),
      })
      setVersion(theirs.version)
      setDirty(false)
      setStale(false)
      setProblem(undefined)
    },
  }
}

function useLeavingGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', leaving)
    return () => window.removeEventListener('beforeunload', leaving)
  }, [dirty])
}

/** Brings the first field with a sentence into view, after it has been drawn. */
function focusFault(faults: FieldFaults): void {
  const [first] = Object.keys(faults)
  if (first === undefined) return
  requestAnimationFrame(() => {
    const id = first.startsWith('offers.') ? first.replaceAll('.', '-') : `activity-${first}`
    const field = document.getElementById(id)
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  })
}
