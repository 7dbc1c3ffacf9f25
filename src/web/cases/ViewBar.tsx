import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type CaseView, eraseView, keepView, listViews } from '../../modules/cases/case-view.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { CheckInput, TextInput } from '../ui/inputs.tsx'
import { type CaseFilter, filterOf } from './use-case-filter.ts'
import './cases.css'

interface Shown {
  readonly filter: CaseFilter
  readonly columns: readonly string[] | undefined
}

const sameAs = (view: CaseView, { filter, columns }: Shown) =>
  JSON.stringify(Object.entries(view.filters).sort()) === JSON.stringify(Object.entries(filter).sort()) &&
  view.columns.join() === (columns ?? []).join()

/** The lists the person keeps: one press shows a list as it was kept; what is shown now can be kept under a name. */
export function ViewBar({
  list,
  shown,
  isUntouched,
  onShow,
  onColumns,
  tools,
}: {
  list: CaseView['list']
  shown: Shown
  /** The page was opened without any filter in its address: the default list of the person is shown. */
  isUntouched: boolean
  onShow: (filter: CaseFilter, columns: readonly string[] | undefined) => void
  onColumns: () => void
  /** What else can be done with the list. */
  tools?: ReactNode
}) {
  const [asking, setAsking] = useState<'keep' | CaseView>()
  const query = useQuery({
    queryKey: ['cases', 'views', list],
    queryFn: () => call(listViews, { query: { list } }),
  })
  const views = query.data?.rows ?? []
  const show = (view: CaseView) =>
    onShow(filterOf(view.filters), view.columns.length > 0 ? view.columns : undefined)
  const began = useRef(false)
  useEffect(() => {
    if (!query.data || began.current) return
    began.current = true
    const standard = query.data.rows.find((view) => view.isDefault)
    if (isUntouched && standard) show(standard)
  })
  const current = views.find((view) => sameAs(view, shown))
  return (
    <div className="view-bar no-print">
      {views.length > 0 && (
        <nav aria-label="常用查询" className="row">
          <span className="quiet">常用查询</span>
          {views.map((view) => (
            <button
              key={view.id}
              type="button"
              className="view-chip"
              aria-current={view === current ? 'true' : undefined}
              onClick={() => show(view)}
            >
              {view.name}
              {view.isDefault && <span className="quiet">（默认）</span>}
            </button>
          ))}
        </nav>
      )}
      <div className="row view-bar-acts">
        {current && (
          <Button kind="quiet" size="small" onClick={() => setAsking(current)}>
            删除“{current.name}”
          </Button>
        )}
        {!current && (
          <Button kind="quiet" size="small" icon="plus" onClick={() => setAsking('keep')}>
            保存这些条件
          </Button>
        )}
        <Button kind="quiet" size="small" icon="list" onClick={onColumns}>
          显示的列
        </Button>
        {tools}
      </div>
      {asking === 'keep' && <KeepDialog list={list} shown={shown} onClose={() => setAsking(undefined)} />}
      {asking && asking !== 'keep' && <EraseDialog view={asking} onClose={() => setAsking(undefined)} />}
    </div>
  )
}

function KeepDialog({ list, shown, onClose }: { list: CaseView['list']; shown: Shown; onClose: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [isDefault, setDefault] = useState(false)
  const keep = async () => {
    const filters = { ...shown.filter } as Record<string, string>
    const body = { list, name, filters, columns: [...(shown.columns ?? [])], isDefault }
    await call(keepView, { body })
    await queries.invalidateQueries({ queryKey: ['cases', 'views', list] })
  }
  return (
    <ConfirmDialog open title="保存为常用查询" verb="保存" onConfirm={keep} onClose={onClose}>
      <p className="quiet">保存现在的条件、排序和显示的列。同名的会被替换。</p>
      <TextInput
        label="名称"
        required
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <CheckInput checked={isDefault} onChange={(event) => setDefault(event.target.checked)}>
        打开列表时先显示这个查询
      </CheckInput>
    </ConfirmDialog>
  )
}

function EraseDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const queries = useQueryClient()
  const erase = async () => {
    await call(eraseView, { params: { viewId: view.id }, body: {} })
    await queries.invalidateQueries({ queryKey: ['cases', 'views', view.list] })
  }
  return (
    <ConfirmDialog open danger title="删除常用查询" verb="删除" onConfirm={erase} onClose={onClose}>
      <p>删除“{view.name}”。列表中的业务不受影响。</p>
    </ConfirmDialog>
  )
}
