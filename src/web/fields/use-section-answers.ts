import { useCallback, useMemo, useRef, useState } from 'react'
import type { Answers, FormScope, SectionAnswer } from '../../engines/forms/index.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import type { Autosave } from '../platform/autosave/autosave.ts'
import type { AutosaveHandle } from '../platform/autosave/use-autosave.ts'
import type { FormTarget } from './FormRenderer.tsx'
import type { FileDesk } from './face.ts'
import type { KeeperDesk } from './SectionKeeper.tsx'

type States = Readonly<Record<string, Autosave<SectionAnswer>>>

export interface Filling {
  readonly answers: Answers
  readonly scope: FormScope
  readonly files: FileDesk
  readonly states: States
  readonly savedAt: string | null
  /** Raised when the form must show other answers than were typed. */
  readonly revision: number
  readonly target: FormTarget | undefined
  readonly keepers: KeeperDesk
  /** The answers as the server had them when the page was opened, by section. */
  readonly start: Answers
  typed(section: string, answer: SectionAnswer): void
  goTo(place: Omit<FormTarget, 'turn'>): void
  choose(section: string, which: 'mine' | 'theirs'): void
  /** Saves every section now; answers where each stands and what the form then holds. */
  saveAll(): Promise<{ states: readonly Autosave<SectionAnswer>[]; answers: Answers }>
  /** Saves one section now; answers the version it then has, undefined when it could not be saved. */
  saveOne(section: string): Promise<number | undefined>
  /** The server wrote a section itself and answered its new version: from here on that is what was saved. */
  adopt(section: string, version: number, answer: SectionAnswer, files?: readonly Attachment[]): void
}

/** A form being filled in: the answers on the page, each section saving itself. */
export function useSectionAnswers(given: {
  readonly start: () => Answers
  readonly files: readonly Attachment[]
  readonly savedAts: readonly (string | null)[]
  readonly owner: { readonly kind: string; readonly id: string }
  scopeOf(files: Iterable<Attachment>): FormScope
}): Filling {
  const [start] = useState(given.start)
  const [answers, setAnswers] = useState(start)
  const [files, setFiles] = useState<ReadonlyMap<string, Attachment>>(
    () => new Map(given.files.map((file) => [file.id, file])),
  )
  const [states, setStates] = useState<States>({})
  const [savedAt, setSavedAt] = useState(() => lastSaved(given.savedAts))
  const [revision, setRevision] = useState(0)
  const [target, setTarget] = useState<FormTarget>()
  const handles = useRef(new Map<string, AutosaveHandle<SectionAnswer>>())
  // What stands in the form this very moment, for saving and submitting between two drawings.
  const latest = useRef(answers)

  const put = useCallback((section: string, answer: SectionAnswer) => {
    latest.current = { ...latest.current, [section]: answer }
    setAnswers(latest.current)
  }, [])
  const keepers = useMemo<KeeperDesk>(
    () => ({
      hold: (section, handle) => void handles.current.set(section, handle),
      onState: (section, state) => setStates((all) => ({ ...all, [section]: state })),
      onShow: (section, answer) => {
        put(section, answer)
        setRevision((number) => number + 1)
      },
      onSaved: setSavedAt,
    }),
    [put],
  )
  const { kind, id } = given.owner
  const desk = useMemo<FileDesk>(
    () => ({
      find: (fileId) => files.get(fileId),
      add: (file) => setFiles((all) => new Map(all).set(file.id, file)),
      slotOf: (section, field, rowId) => ({
        ownerKind: kind,
        ownerId: id,
        slot: `${section}.${rowId ?? 'self'}.${field}`,
      }),
    }),
    [files, kind, id],
  )
  const { scopeOf } = given
  const scope = useMemo(() => scopeOf(files.values()), [scopeOf, files])
  return {
    answers,
    scope,
    files: desk,
    states,
    savedAt,
    revision,
    target,
    keepers,
    start,
    typed: (section, answer) => {
      put(section, answer)
      handles.current.get(section)?.typed(answer)
    },
    goTo: (place) => setTarget((last) => ({ ...place, turn: (last?.turn ?? 0) + 1 })),
    choose: (section, which) => handles.current.get(section)?.choose(which),
    saveAll: async () => ({
      states: await Promise.all([...handles.current.values()].map((handle) => handle.saveNow())),
      answers: latest.current,
    }),
    saveOne: async (section) => {
      const after = await handles.current.get(section)?.saveNow()
      return after?.phase === 'saved' ? after.version : undefined
    },
    adopt: (section, version, answer, added = []) => {
      setFiles((all) => new Map([...all, ...added.map((file) => [file.id, file] as const)]))
      handles.current.get(section)?.adopt(version, answer)
    },
  }
}

function lastSaved(instants: readonly (string | null)[]): string | null {
  return instants.reduce((last, one) => (one !== null && (last === null || one > last) ? one : last), null)
}
