import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type AllowedWrite, type Answers, type Row, rowsOf, type Section } from '../../engines/forms/index.ts'
import { RowOrigin } from './RowOrigin.tsx'
import { SourceBar } from './SourceBar.tsx'
import { mayAsk } from './source-words.ts'
import { useSources } from './use-sources.ts'

const SourceDialog = lazy(() => import('./SourceDialog.tsx').then((file) => ({ default: file.SourceDialog })))

/** What a form being filled in shows of the sources that know about the person. */
export interface SourceDesk {
  readonly labels: Readonly<Record<string, string>>
  rowNote(section: Section, row: Row): ReactNode
  sectionTop(section: Section): ReactNode
  readonly dialog: ReactNode
}

/** 同步 in a declaration: a bar above the sections that a source knows, a mark beside its rows, and the dialog to choose. */
export function useSourceDesk(given: {
  dossierId: string
  /** The person fills in; only the person may ask what registers know. */
  own: boolean
  answers: Answers
  allowed: AllowedWrite
  busy: boolean
  /** Saves what was typed; answers whether all of it is saved, because the source is compared with what is saved. */
  save: () => Promise<boolean>
  onTaken: (section: string) => Promise<void>
}): SourceDesk {
  const { dossierId, own, answers, allowed, busy, save, onTaken } = given
  const sources = useSources(dossierId)
  const [asked, setAsked] = useState<Section>()
  return {
    labels: sources.labels,
    rowNote: (section, row) => <RowOrigin text={sources.origin(section.code, row.id)} />,
    sectionTop: (section) => {
      const source = sources.bySection.get(section.code)
      if (!own || source === undefined || !mayAsk(allowed, section.code)) return undefined
      return (
        <SourceBar
          source={source}
          taken={rowsOf(answers[section.code]).filter((row) => row.source === section.connector).length}
          busy={busy}
          onAsk={() => void save().then((isSaved) => isSaved && setAsked(section))}
        />
      )
    },
    dialog: asked && (
      <Suspense fallback={null}>
        <SourceDialog
          dossierId={dossierId}
          section={asked}
          onClose={() => setAsked(undefined)}
          onTaken={() => onTaken(asked.code)}
        />
      </Suspense>
    ),
  }
}
