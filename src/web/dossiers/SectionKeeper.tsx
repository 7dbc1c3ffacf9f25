import { useEffect } from 'react'
import { normaliseSection, type Section, type SectionAnswer } from '../../engines/forms/index.ts'
import { openDossier, saveSection } from '../../modules/dossiers/dossier.contract.ts'
import type { Autosave } from '../platform/autosave/autosave.ts'
import { type AutosaveHandle, useAutosave } from '../platform/autosave/use-autosave.ts'
import { call } from '../platform/call.ts'
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

/** Saves one section by itself, with its own version; it draws nothing. */
export function SectionKeeper({
  personId,
  dossierId,
  section,
  start,
  desk,
}: {
  personId: string
  dossierId: string
  section: Section
  start: { version: number; answer: SectionAnswer }
  desk: KeeperDesk
}) {
  const handle = useAutosave<SectionAnswer>({
    copyKey: `${personId}.${dossierId}.${section.code}`,
    version: start.version,
    value: start.answer,
    save: async ({ value, seenVersion, requestId }) => {
      try {
        const reply = await call(saveSection, {
          params: { dossierId },
          body: { requestId, section: section.code, seenVersion, answer: value },
        })
        desk.onSaved(reply.savedAt)
        return { version: reply.version }
      } catch (error) {
        throw asStale(error)
      }
    },
    reload: async () => {
      const { sections } = await call(openDossier, { params: { dossierId } })
      const found = sections.find((one) => one.code === section.code)
      return {
        version: found?.version ?? 0,
        value: found ? normaliseSection(section, found.answer) : start.answer,
      }
    },
    show: (answer) => desk.onShow(section.code, answer),
  })
  const { state } = handle
  useEffect(() => desk.hold(section.code, handle))
  useEffect(() => desk.onState(section.code, state), [desk, section.code, state])
  return null
}

/** The autosave knows one word for a version that has moved on. */
function asStale(error: unknown): unknown {
  if (!(error instanceof CallError) || error.code !== 'dossiers.section-stale') return error
  return new CallError(error.status, { code: 'seen-version.stale', message: error.message })
}
