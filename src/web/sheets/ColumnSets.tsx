import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type SortBy, sortingOf } from '../../lib/sort-rows.ts'
import {
  type ColumnSet,
  eraseColumnSet,
  keepColumnSet,
  listColumnSets,
} from '../../modules/sheets/sheet-keeping.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { actingMembership, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import './sheets.css'

/** Columns in an order, and by which of them rows are put in order; left out where only columns are chosen. */
interface Arranged {
  readonly columns: readonly string[]
  readonly sortBy?: readonly SortBy[]
}

/** The column sets of a list: one's own and those of the office; one press takes one over, what is chosen now can be kept. */
export function ColumnSets({
  list,
  chosen,
  known,
  onChoose,
}: {
  list: string
  chosen: Arranged
  /** The columns that there are; of a set that has others, those are left out. */
  known: readonly string[]
  onChoose: (set: Required<Arranged>) => void
}) {
  const key = ['sheets', 'sets', list]
  const [keeping, setKeeping] = useState(false)
  const [problem, setProblem] = useState<string>()
  const sets =
    useQuery({ queryKey: key, queryFn: () => call(listColumnSets, { query: { list } }) }).data?.rows ?? []
  const arranged = (set: ColumnSet): Required<Arranged> => {
    const columns = set.columns.filter((column) => known.includes(column))
    return { columns, sortBy: sortingOf(set.sortBy, columns) }
  }
  const current = sets.find((set) => isSame(arranged(set), chosen))
  const erase = async (set: ColumnSet) => {
    setProblem(undefined)
    try {
      await call(eraseColumnSet, { params: { setId: set.id }, body: {} })
      await queryClient.invalidateQueries({ queryKey: key })
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <div className="column-sets">
      {sets.length > 0 && (
        <nav aria-label="保存的列" className="row">
          <span className="quiet">保存的列</span>
          {sets.map((set) => (
            <button
              key={set.id}
              type="button"
              className="view-chip"
              aria-current={set === current ? 'true' : undefined}
              title={set.shared ? `本单位共用，${set.keptBy}保存` : '本人保存'}
              onClick={() => onChoose(arranged(set))}
            >
              {set.name}
              {set.shared && <span className="quiet">（共用）</span>}
            </button>
          ))}
        </nav>
      )}
      <div className="row">
        {current?.mayErase && (
          <Button kind="quiet" size="small" onClick={() => void erase(current)}>
            {`删除“${current.name}”`}
          </Button>
        )}
        {!current && !keeping && chosen.columns.length > 0 && (
          <Button kind="quiet" size="small" icon="plus" onClick={() => setKeeping(true)}>
            {chosen.sortBy ? '保存这些列和次序' : '保存这些列'}
          </Button>
        )}
      </div>
      {keeping && (
        <KeepForm
          list={list}
          arranged={chosen}
          onClose={() => setKeeping(false)}
          onKept={() => queryClient.invalidateQueries({ queryKey: key })}
        />
      )}
      {problem && <Notice kind="error">{problem}</Notice>}
    </div>
  )
}

function isSame(set: Required<Arranged>, { columns, sortBy }: Arranged): boolean {
  const word = (by: readonly SortBy[]) => by.map(({ key, descending }) => `${key} ${descending}`).join()
  return set.columns.join() === columns.join() && (!sortBy || word(set.sortBy) === word(sortBy))
}

function KeepForm({
  list,
  arranged,
  onClose,
  onKept,
}: {
  list: string
  arranged: Arranged
  onClose: () => void
  onKept: () => Promise<void>
}) {
  const office = actingMembership(useSession())?.organisation
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const keep = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(keepColumnSet, {
        body: { list, name, columns: [...arranged.columns], sortBy: [...(arranged.sortBy ?? [])], shared },
      })
      await onKept()
      onClose()
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="card stack">
      <TextInput
        label="名称"
        required
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {office && (
        <CheckInput checked={shared} onChange={(event) => setShared(event.target.checked)}>
          {`${office}的人员都可以使用`}
        </CheckInput>
      )}
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button
          size="small"
          kind="primary"
          busy={busy}
          disabled={name.trim() === ''}
          onClick={() => void keep()}
        >
          保存
        </Button>
        <Button size="small" onClick={onClose}>
          不保存
        </Button>
      </div>
    </div>
  )
}
