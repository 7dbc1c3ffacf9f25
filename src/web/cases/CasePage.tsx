import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { readCase } from '../../modules/cases/case.contract.ts'
import { listDone, listTodo } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'
import { caseViews } from '../platform/case-views.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ReadingPane } from '../ui/ReadingPane.tsx'
import { usePages } from '../ui/use-pages.ts'
import { CaseLines, type Line } from './CaseLines.tsx'
import { CaseReading } from './CaseReading.tsx'
import './cases.css'
import { KeysDialog } from './KeysDialog.tsx'
import { doneFilterOf, memoryOf, useCaseFilter } from './use-case-filter.ts'
import { useKeys } from './use-keys.ts'

/** A case being read, beside the list it was opened from. */
export function CasePage() {
  const { caseId = '' } = useParams({ strict: false }) as { caseId?: string }
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const from = search.from === 'done' ? 'done' : 'todo'
  const navigate = useNavigate()
  const [helping, setHelping] = useState(false)
  const pages = useLines(from)
  const lines = pages.rows ?? []
  const go = (id: string) => void navigate({ to: `/work/cases/${id}`, search: search as never })
  const { from: _from, ...narrowing } = search
  const back = () =>
    void navigate({ to: from === 'done' ? '/work/done' : '/work/todo', search: narrowing as never })
  const { before, following, turn } = useNeighbours(pages, lines, caseId, go)
  const label = from === 'done' ? '已办业务' : '待办业务'
  usePreload(following)
  const next = () => (following ? go(following.caseId) : turn(1))
  useKeys({
    j: next,
    k: () => (before ? go(before.caseId) : turn(-1)),
    '?': () => setHelping(true),
    '？': () => setHelping(true),
  })
  return (
    <>
      <ReadingPane
        label={label}
        onBack={back}
        list={<CaseLines pages={pages} lines={lines} label={label} current={caseId} onOpen={go} />}
        reading={
          <CaseReading
            key={caseId}
            caseId={caseId}
            onHelp={() => setHelping(true)}
            next={
              following || pages.hasNext ? (
                <Button icon="right" onClick={next}>
                  {from === 'done' ? '下一件' : '办理下一件'}
                </Button>
              ) : (
                <Button onClick={back}>返回{label}</Button>
              )
            }
          />
        }
      />
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
    </>
  )
}

function useLines(from: 'todo' | 'done') {
  const { filter } = useCaseFilter()
  const asked = from === 'done' ? doneFilterOf(filter) : filter
  return usePages<Line>(
    ['cases', 'list', 'pane', from, filter],
    async (cursor) => {
      const turned = cursor ? { cursor } : {}
      if (from === 'done') {
        const { rows, next } = await call(listDone, { query: { ...doneFilterOf(filter), ...turned } })
        return { next, rows: rows.map((row) => ({ ...row, at: row.actedAt, overdue: false })) }
      }
      const { rows, next } = await call(listTodo, { query: { ...filter, ...turned } })
      return { next, rows: rows.map((row) => ({ ...row, at: row.arrivedAt })) }
    },
    memoryOf(from, asked),
  )
}

/** The cases before and after the open one; where it has left the list, those around the place where it stood. */
function useNeighbours(
  pages: ReturnType<typeof useLines>,
  lines: readonly Line[],
  caseId: string,
  go: (caseId: string) => void,
) {
  const place = useRef(0)
  const turning = useRef<1 | -1>(undefined)
  const at = lines.findIndex((line) => line.caseId === caseId)
  if (at >= 0) place.current = at
  const first = lines[0]?.caseId
  useEffect(() => {
    if (turning.current === undefined || pages.isReading || !first) return
    const line = turning.current === 1 ? lines[0] : lines.at(-1)
    turning.current = undefined
    if (line) go(line.caseId)
  }, [first, pages.isReading, lines, go])
  return {
    before: at < 0 ? lines[place.current - 1] : lines[at - 1],
    following: at < 0 ? (lines[place.current] ?? lines.at(-1)) : lines[at + 1],
    /** Turns the page of the list and opens its nearest case. */
    turn: (by: 1 | -1) => {
      if (by === 1 ? !pages.hasNext : pages.number === 1) return
      turning.current = by
      if (by === 1) pages.next()
      else pages.previous()
    },
  }
}

/** Reads the next case while this one is read, so that it opens at once. */
function usePreload(line: Line | undefined) {
  const { caseId, kind, subjectId } = line ?? {}
  useEffect(() => {
    if (!caseId || !kind || !subjectId) return
    const timer = setTimeout(() => {
      void queryClient.prefetchQuery({
        queryKey: ['cases', 'one', caseId],
        queryFn: () => call(readCase, { params: { caseId } }),
        staleTime: 30_000,
      })
      void caseViews[kind]?.().then((view) => view.preload?.(subjectId))
    }, 600)
    return () => clearTimeout(timer)
  }, [caseId, kind, subjectId])
}
