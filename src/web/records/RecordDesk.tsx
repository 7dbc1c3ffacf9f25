import { useCallback, useEffect, useMemo } from 'react'
import type { Row, Section } from '../../engines/forms/index.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { readRecord, saveRecordSection } from '../../modules/records/record.contract.ts'
import { ConflictDialog } from '../fields/ConflictDialog.tsx'
import { FormRenderer } from '../fields/FormRenderer.tsx'
import { SectionKeeper, type SectionStore } from '../fields/SectionKeeper.tsx'
import { describeSaving, isAllSaved } from '../fields/saving-words.ts'
import { useSectionAnswers } from '../fields/use-section-answers.ts'
import { call } from '../platform/call.ts'
import { useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { ItemNote } from './ItemNote.tsx'
import { OfferCard } from './OfferCard.tsx'
import { answersOfRecord, type RecordWithForm, recordChanged, scopeOfRecord } from './use-record.ts'

/** The record open for writing: every section saves itself, and every entry says what is known of it. */
export function RecordDesk({ open, onReplaced }: { open: RecordWithForm; onReplaced: () => Promise<void> }) {
  const { form, record } = open
  const personId = useSession()?.account.personId
  const filling = useSectionAnswers({
    start: () => answersOfRecord(open),
    files: record.files,
    savedAts: record.sections.map((one) => one.savedAt),
    owner: { kind: 'record', id: personId ?? '' },
    scopeOf: useCallback((files: Iterable<Attachment>) => scopeOfRecord(open, files), [open]),
  })
  const store = useRecordStore(personId)
  const { savedAt } = filling
  // What stands beside the entries (who checked them, still the same or not) follows what was saved.
  useEffect(() => {
    if (savedAt !== null) void recordChanged()
  }, [savedAt])
  const note = useCallback(
    ({ code }: Section, { id }: Row) => (
      <ItemNote item={record.items.find((item) => item.section === code && item.id === id)} />
    ),
    [record.items],
  )
  if (personId === undefined) return null
  const saving = describeSaving(Object.values(filling.states), savedAt)
  return (
    <div className="stack">
      {record.offers.map((offer) => (
        <OfferCard
          key={`${offer.section}.${offer.itemId}`}
          offer={offer}
          before={async () => isAllSaved((await filling.saveAll()).states)}
          onAnswered={onReplaced}
        />
      ))}
      {form.sections.map((section) => (
        <SectionKeeper
          key={section.code}
          store={store}
          section={section}
          start={{
            version: record.sections.find((one) => one.code === section.code)?.version ?? 0,
            answer: filling.start[section.code] ?? emptyAnswer(section.kind),
          }}
          desk={filling.keepers}
        />
      ))}
      <FormRenderer
        form={form}
        answers={filling.answers}
        scope={filling.scope}
        files={filling.files}
        onTyped={filling.typed}
        goTo={filling.target}
        revision={filling.revision}
        rowNote={note}
      />
      <StickyActions
        note={saving.kind === 'quiet' ? saving.text : <Notice kind={saving.kind}>{saving.text}</Notice>}
      >
        <Button kind="primary" onClick={() => void filling.saveAll()}>
          保存
        </Button>
      </StickyActions>
      <ConflictDialog
        what="个人信息"
        form={form}
        scope={filling.scope}
        states={filling.states}
        onChoose={filling.choose}
      />
    </div>
  )
}

function useRecordStore(personId: string | undefined): SectionStore {
  return useMemo(
    () => ({
      copyKey: `record.${personId}`,
      staleCode: 'records.section-stale',
      save: (section, { value, seenVersion, requestId }) =>
        call(saveRecordSection, { body: { requestId, section, seenVersion, answer: value } }),
      reload: async (section) => (await call(readRecord)).sections.find((one) => one.code === section),
    }),
    [personId],
  )
}

function emptyAnswer(kind: 'single' | 'list') {
  return kind === 'list' ? { rows: [] } : { fields: {} }
}
