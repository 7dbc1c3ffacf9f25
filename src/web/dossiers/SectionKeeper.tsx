import { useMemo } from 'react'
import type { Section, SectionAnswer } from '../../engines/forms/index.ts'
import { openDossier, saveSection } from '../../modules/dossiers/dossier.contract.ts'
import { SectionKeeper as Keeper, type KeeperDesk, type SectionStore } from '../fields/SectionKeeper.tsx'
import { call } from '../platform/call.ts'

/** Saves one section of a declaration by itself; it draws nothing. */
export function SectionKeeper({
  personId,
  dossierId,
  ...rest
}: {
  personId: string
  dossierId: string
  section: Section
  start: { version: number; answer: SectionAnswer }
  desk: KeeperDesk
}) {
  const store = useMemo<SectionStore>(
    () => ({
      copyKey: `${personId}.${dossierId}`,
      staleCode: 'dossiers.section-stale',
      save: (section, { value, seenVersion, requestId }) =>
        call(saveSection, {
          params: { dossierId },
          body: { requestId, section, seenVersion, answer: value },
        }),
      reload: async (section) => {
        const { sections } = await call(openDossier, { params: { dossierId } })
        return sections.find((one) => one.code === section)
      },
    }),
    [personId, dossierId],
  )
  return <Keeper store={store} {...rest} />
}
