import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { readCase } from '../../modules/cases/case.contract.ts'
import { describeSubject } from '../../modules/cases/rules/list-columns.ts'
import { call } from '../platform/call.ts'
import { type CaseView, type CaseViewProps, caseViews, type ReturnDraft } from '../platform/case-views.ts'
import { CheckRecordList } from '../ui/CheckRecordList.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { CopyableNumber, Facts } from '../ui/small.tsx'
import { Loaded, Skeleton } from '../ui/states.tsx'
import { CasePicture } from './CasePicture.tsx'
import { CaseStanding } from './CaseStanding.tsx'
import './cases.css'
import { checkRecordsOf } from './check-records.ts'
import { MoveActions } from './MoveActions.tsx'
import type { Case, CaseMove } from './reading.ts'
import { jumpSection, keepPlace, placeOf } from './reading-place.ts'
import { TakenNotice } from './TakenNotice.tsx'
import { useKeys } from './use-keys.ts'

/** A case being read and handled: the subject, the check record, the picture, and the moves that are open. */
export function CaseReading({
  caseId,
  next,
  onHelp,
}: {
  caseId: string
  next: ReactNode
  /** Shows which keys work here. */
  onHelp: () => void
}) {
  const query = useQuery({
    queryKey: ['cases', 'one', caseId],
    queryFn: () => call(readCase, { params: { caseId } }),
  })
  return (
    <Loaded query={query} lines={10}>
      {(open) => <OpenCase open={open} next={next} onHelp={onHelp} />}
    </Loaded>
  )
}

const PARTS = [
  { key: 'subject', label: '申报材料' },
  { key: 'record', label: '审核记录' },
  { key: 'picture', label: '办理流程' },
] as const

function OpenCase({ open, next, onHelp }: { open: Case; next: ReactNode; onHelp: () => void }) {
  const [part, setPart] = usePlace(open.caseId)
  const article = useRef<HTMLElement>(null)
  useKeys({
    n: () => jumpSection(article.current, 1),
    p: () => jumpSection(article.current, -1),
    1: () => setPart('subject'),
    2: () => setPart('record'),
    3: () => setPart('picture'),
  })
  const [taken, setTaken] = useState<CaseMove>()
  const [returning, setReturning] = useState<CaseMove>()
  const [items, setItems] = useState<readonly ReturnDraft[]>([])
  const view = useQuery({
    queryKey: ['case-view', open.kind],
    queryFn: async () => (await caseViews[open.kind]?.()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const desk = useMemo(() => ({ items, onItems: setItems }), [items])
  const done = (move: CaseMove) => {
    setTaken(move)
    setReturning(undefined)
    setItems([])
  }
  const { summary } = open
  return (
    <article ref={article} className="stack">
      <PageHeader
        title={`${summary.applicantName}：${summary.title}`}
        lead={describeSubject(summary)}
        titleTag={
          open.returns > 0 ? <StatusTag tone="warn">{`曾退回${open.returns}次`}</StatusTag> : undefined
        }
      />
      <section className="card stack" aria-label="基本情况">
        <Facts
          rows={[
            { label: '受理编号', value: <CopyableNumber label="受理编号" value={open.acceptanceNo} /> },
            // A registration has neither; what a case has not is not shown as missing.
            ...(summary.employerName ? [{ label: '工作单位', value: summary.employerName }] : []),
            ...(summary.activityTitle ? [{ label: '申报活动', value: summary.activityTitle }] : []),
          ]}
        />
        <CaseStanding standing={open.standing} />
        <TakenNotice open={open} />
      </section>
      <nav className="case-parts no-print" aria-label="查看内容">
        {PARTS.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            aria-current={part === key ? 'true' : undefined}
            onClick={() => setPart(key)}
          >
            {label}
          </button>
        ))}
        <button type="button" className="case-keys" onClick={onHelp}>
          键盘操作 <kbd>?</kbd>
        </button>
      </nav>
      <div hidden={part !== 'subject'}>
        <Subject open={open} view={view.data} returning={returning ? desk : undefined} />
      </div>
      {part === 'record' && (
        <section className="card" aria-label="审核记录">
          <CheckRecordList records={checkRecordsOf(open.record)} />
        </section>
      )}
      {part === 'picture' && (
        <section className="card" aria-label="办理流程">
          <CasePicture picture={open.picture} />
        </section>
      )}
      <MoveActions
        open={open}
        taken={taken}
        next={next}
        returning={returning}
        Editor={view.data?.ReturnEditor}
        desk={desk}
        onReturn={(move) => {
          setReturning(move)
          setPart('subject')
        }}
        onCancelReturn={() => setReturning(undefined)}
        onTaken={done}
      />
    </article>
  )
}

/** Which part is shown; a case that is opened again is found at the part and the height where it was left. */
function usePlace(caseId: string) {
  const [part, setPart] = useState(() => placeOf(caseId).part)
  const shown = useRef(part)
  shown.current = part
  useEffect(() => {
    const { scroll } = placeOf(caseId)
    let tries = 0
    // The material grows while it is drawn.
    const timer = setInterval(() => {
      tries += 1
      if (scroll > 0) window.scrollTo({ top: scroll })
      if (tries === 8 || window.scrollY >= scroll) clearInterval(timer)
    }, 60)
    let height = window.scrollY
    const follow = () => {
      height = window.scrollY
    }
    window.addEventListener('scroll', follow, { passive: true })
    return () => {
      clearInterval(timer)
      window.removeEventListener('scroll', follow)
      keepPlace(caseId, { part: shown.current, scroll: height })
    }
  }, [caseId])
  return [part, setPart] as const
}

function Subject({
  open,
  view,
  returning,
}: {
  open: Case
  view: CaseView | null | undefined
  returning: CaseViewProps['returning']
}) {
  if (view === undefined) return <Skeleton lines={8} />
  if (view === null) return <Notice>这类业务没有需要在此查看的材料。</Notice>
  const { View } = view
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <View subjectId={open.subjectId} caseId={open.caseId} sections={open.sections} returning={returning} />
    </Suspense>
  )
}
