import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Answers, Row, Section } from '../../engines/forms/index.ts'
import { listVerified, readTakeable, takeFromRecord } from '../../modules/dossiers/dossier-record.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { VerifiedLines } from '../records/VerifiedLines.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TakeDialog } from './TakeDialog.tsx'

type Taken = ReplyOf<typeof takeFromRecord>

/** Reads who checked the rows of a declaration before, and says it beside each row. */
export function useVerifiedNotes(dossierId: string): (section: string, rowId: string) => ReactNode {
  const query = useQuery({
    queryKey: ['dossiers', 'one', dossierId, 'verified'],
    queryFn: () => call(listVerified, { params: { dossierId } }),
  })
  return (section, rowId) => {
    const found = query.data?.rows.find((row) => row.section === section && row.rowId === rowId)
    return found && <VerifiedLines verified={found.verified} />
  }
}

/** What the living record offers to a declaration being filled in: a way to select, and what changed there since. */
export function useRecordDesk({
  dossierId,
  own,
  answers,
  mayTake,
  save,
  onTaken,
}: {
  dossierId: string
  /** The person fills in; a unit that does so does not see into the person's record. */
  own: boolean
  answers: Answers
  /** Whether the section is open to new rows, or this row of it to newer content. */
  mayTake: (section: string, row?: Row) => boolean
  /** Saves what is being typed; answers whether everything is saved and at which version the section stands. */
  save: (section: string) => Promise<number | undefined>
  onTaken: (section: string, taken: Taken) => Promise<void> | void
}) {
  const [asking, setAsking] = useState<{ section: Section; intent: string }>()
  const key = ['dossiers', 'one', dossierId, 'takeable']
  const query = useQuery({
    queryKey: key,
    queryFn: () => call(readTakeable, { params: { dossierId } }),
    enabled: own,
  })
  const verifiedNote = useVerifiedNotes(dossierId)
  const rowNote = ({ code }: Section, { id }: Row): ReactNode => verifiedNote(code, id)
  const itemsOf = (section: string) => {
    const rows = answers[section]
    const ids = rows && 'rows' in rows ? rows.rows : []
    const found = query.data?.sections.find((one) => one.section === section)?.items ?? []
    return found.flatMap((item) => {
      const row = ids.find((one) => one.id === item.id)
      if (!mayTake(section, row)) return []
      // A row may have been taken out or come in since the record was asked.
      if (!row) return [{ ...item, state: 'new' as const }]
      return [item.state === 'new' ? { ...item, state: 'same' as const } : item]
    })
  }
  const take = async (section: string, itemIds: readonly string[], requestId: string) => {
    const seenVersion = await save(section)
    if (seenVersion === undefined) return false
    const taken = await call(takeFromRecord, {
      params: { dossierId },
      body: { requestId, section, seenVersion, itemIds: [...itemIds] },
    })
    await onTaken(section, taken)
    await queryClient.invalidateQueries({ queryKey: key })
    await queryClient.invalidateQueries({ queryKey: ['dossiers', 'one', dossierId, 'verified'] })
    return true
  }
  const sectionTop = (section: Section): ReactNode => {
    if (section.kind !== 'list' || section.record === undefined) return null
    const items = itemsOf(section.code)
    const changed = items.filter((item) => item.state === 'changed').length
    if (items.length === 0) return null
    const open = () => setAsking({ section, intent: newIntent() })
    return (
      <div className="record-top">
        {changed > 0 ? (
          <Notice actions={<Button onClick={open}>取用新内容</Button>}>
            个人信息中有 {changed} 条在填入这份申报后又修改过。这份申报没有随之改变，需要时可以取用新内容。
          </Notice>
        ) : (
          <Button icon="list" onClick={open}>
            从个人信息中选取
          </Button>
        )}
      </div>
    )
  }
  const dialog = asking && (
    <TakeDialog
      section={asking.section}
      items={itemsOf(asking.section.code)}
      onTake={(ids) => take(asking.section.code, ids, asking.intent)}
      onClose={() => setAsking(undefined)}
    />
  )
  return { sectionTop, rowNote, dialog }
}
