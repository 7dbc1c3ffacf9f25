import { useEffect } from 'react'
import {
  mergeSection,
  normaliseSection,
  type Section,
  type SectionAnswer,
} from '../../engines/forms/index.ts'
import type { Autosave, Sending } from '../platform/autosave/autosave.ts'
import { type AutosaveHandle, useAutosave } from '../platform/autosave/use-autosave.ts'
import { CallError } from '../platform/call-error.ts'

/** What the keepers of all sections tell the page, and what it may ask of them. */
export interface KeeperDesk {
  /** The hand to one section's keeper, while it stands. */
  hold(section: string, handle: AutosaveHandle<SectionAnswer>): void
  onState(section: string, state: Autosave<SectionAnswer>): void
  /** A copy left in this browser, or what another page saved, goes into the form. */
  onShow(section: string, answer: SectionAnswer): void
  onSaved(savedAt: string): void
}

/** Where the sections of one form are saved and read again. */
export interface SectionStore {
  /** Tells copies of this form's sections from all others in this browser. */
  readonly copyKey: string
  /** The code by which a save is refused because the section has moved on. */
  readonly staleCode: string
  save(section: string, sending: Sending<SectionAnswer>): Promise<{ version: number; savedAt: string }>
  reload(section: string): Promise<{ version: number; answer: SectionAnswer } | undefined>
}

/** Saves one section by itself, with its own version; it draws nothing. */
export function SectionKeeper({
  store,
  section,
  start,
  desk,
}: {
  store: SectionStore
  section: Section
  start: { version: number; answer: SectionAnswer }
  desk: KeeperDesk
}) {
  const handle = useAutosave<SectionAnswer>({
    copyKey: `${store.copyKey}.${section.code}`,
    version: start.version,
    value: start.answer,
    save: async (sending) => {
      try {
        const reply = await store.save(section.code, sending)
        desk.onSaved(reply.savedAt)
        return { version: reply.version }
      } catch (error) {
        throw asStale(error, store.staleCode)
      }
    },
    reload: async () => {
      const found = await store.reload(section.code)
      return {
        version: found?.version ?? 0,
        value: found ? normaliseSection(section, found.answer) : start.answer,
      }
    },
    merge: (base, mine, theirs) => {
      const tidy = (answer: SectionAnswer) => normaliseSection(section, answer)
      const { clashes, ...sides } = mergeSection(tidy(base), tidy(mine), tidy(theirs))
      return { clashes: clashes.length, ...sides }
    },
    show: (answer) => desk.onShow(section.code, answer),
  })
  const { state } = handle
  useEffect(() => desk.hold(section.code, handle))
  useEffect(() => desk.onState(section.code, state), [desk, section.code, state])
  return null
}

/** The autosave knows one word for a version that has moved on. */
function asStale(error: unknown, staleCode: string): unknown {
  if (!(error instanceof CallError) || error.code !== staleCode) return error
  return new CallError(error.status, { code: 'seen-version.stale', message: error.message })
}
