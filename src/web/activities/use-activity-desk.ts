import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import {
  publishActivity,
  readOwn,
  saveActivity,
  withdrawActivity,
} from '../../modules/activities/activity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { useAutosave } from '../platform/autosave/use-autosave.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import {
  type EditorDraft,
  editDraft,
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

/**
 * What is typed, what the server said about it, and the acts. What has an address of its own saves itself; a new activity
 * gets its address when it is first saved.
 */
export function useActivityDesk(saved: SavedActivity) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState(saved.draft)
  const [faults, setFaults] = useState<FieldFaults>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [dirty, setDirty] = useState(false)
  const [acted, setActed] = useState<number>()
  useLeavingGuard(dirty && saved.id === null)
  const auto = useAutosave<EditorDraft>({
    copyKey: `activity.${saved.id ?? 'new'}`,
    version: saved.version,
    value: saved.draft,
    save: async ({ value, seenVersion, requestId }) => {
      // Publishing counts the version as well, and no autosave was on its way then.
      const version = Math.max(seenVersion, acted ?? 0)
      const reply = await call(saveActivity, {
        body: { requestId, activityId: saved.id, seenVersion: version, draft: sentDraft(value) },
      })
      await queryClient.invalidateQueries({ queryKey: ['activities', 'own'], refetchType: 'none' })
      return { version: reply.version }
    },
    reload: async () => {
      const { version, draft: theirs } = await readTheirs(saved.id)
      return { version, value: editDraft(theirs, newIntent) }
    },
    show: setDraft,
  })
  const { phase, message } = auto.state

  const showFaults = (found: FieldFaults, sentence: string) => {
    setFaults(found)
    setProblem(sentence)
    focusFault(found)
  }
  const isSendable = () => {
    const local = findDraftFaults(draft)
    if (Object.keys(local).length === 0) return true
    showFaults(local, '有内容不符合要求，请按提示修改后再保存。')
    return false
  }
  const saveFirst = async (then?: 'publish') => {
    setBusy(true)
    try {
      const reply = await call(saveActivity, {
        body: { activityId: null, seenVersion: 0, draft: sentDraft(draft) },
      })
      setDirty(false)
      await queryClient.invalidateQueries({ queryKey: ['activities', 'own'], refetchType: 'none' })
      // Its own address from now on; the page there goes on with what was pressed here.
      await navigate({
        to: `/work/activities/${reply.id}`,
        search: (then ? { then } : {}) as never,
        replace: true,
        ignoreBlocker: true,
      })
    } catch (error) {
      showFaults(faultsAtFields(error instanceof CallError ? error.issues : [], draft), sentenceOf(error))
    } finally {
      setBusy(false)
    }
    return false
  }
  const saveAgain = async () => {
    setBusy(true)
    try {
      return (await auto.saveNow()).phase === 'saved'
    } finally {
      setBusy(false)
    }
  }
  const act = async (what: (id: string, seenVersion: number) => Promise<{ version: number }>) => {
    try {
      const seen = Math.max(auto.state.version, acted ?? 0)
      setActed((await what(saved.id ?? '', seen)).version)
      setProblem(undefined)
      setFaults({})
      await queryClient.invalidateQueries({ queryKey: ['activities'] })
    } catch (error) {
      // What stands at fields is put right there, so the dialog makes way; anything else it shows itself.
      if (!(error instanceof CallError) || error.issues.length === 0) throw error
      showFaults(faultsAtFields(error.issues, draft), error.message)
    }
  }
  return {
    draft,
    faults,
    problem: problem ?? (phase === 'refused' ? message : undefined),
    stale: phase === 'conflict',
    saving: auto.state,
    busy,
    dirty,
    change: (part: Partial<EditorDraft>) => {
      const next = { ...draft, ...part }
      setDraft(next)
      // The sentence about the form's settings must not outlive a change of them.
      const isShape = 'overlay' in part || 'policy' in part || 'rules' in part
      setFaults((held) => withoutFields(held, isShape ? ['shape'] : Object.keys(part)))
      setProblem(undefined)
      if (saved.id === null) setDirty(true)
      // What even a draft cannot hold waits for the next key; nothing is sent that is known to be refused.
      else if (Object.keys(findDraftFaults(next)).length === 0) auto.typed(next)
    },
    save: async (then?: 'publish') => {
      if (!isSendable()) return false
      return saved.id === null ? saveFirst(then) : saveAgain()
    },
    publish: () =>
      act((activityId, seenVersion) =>
        call(publishActivity, { params: { activityId }, body: { seenVersion } }),
      ),
    withdraw: (reason: string) =>
      act((activityId, seenVersion) =>
        call(withdrawActivity, { params: { activityId }, body: { seenVersion, reason } }),
      ),
    keepMine: () => auto.choose('mine'),
    takeTheirs: () => auto.choose('theirs'),
  }
}

function readTheirs(id: string | null) {
  return queryClient.fetchQuery<Own>({
    queryKey: ['activities', 'own', id],
    queryFn: () => call(readOwn, { params: { activityId: id ?? '' } }),
    staleTime: 0,
  })
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
