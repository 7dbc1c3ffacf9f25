import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { type Answers, type Form, type FormScope, finalAnswers } from '../../engines/forms/index.ts'
import type { Judgement } from '../../engines/requirements/index.ts'
import { formatDate } from '../../lib/dates.ts'
import { readEligibility } from '../../modules/dossiers/dossier.contract.ts'
import { findEarliestDays, judgeDeclaration } from '../../modules/eligibility/rules/judge-declaration.ts'
import { call } from '../platform/call.ts'
import type { ReturnPlace } from '../platform/case-views.ts'
import { Notice } from '../ui/Notice.tsx'
import { booksOf } from './books.ts'
import { EligibilityCard } from './EligibilityCard.tsx'

function useEligibility(dossierId: string) {
  return useQuery({
    queryKey: ['dossiers', 'eligibility', dossierId],
    queryFn: () => call(readEligibility, { params: { dossierId } }),
    refetchOnWindowFocus: false,
  })
}

interface FillingNow {
  readonly dossierId: string
  readonly form: Form
  readonly answers: Answers
  readonly scope: FormScope
}

/** Judges what stands on the page by the rules the declaration pinned. */
function useJudged({ dossierId, form, answers, scope }: FillingNow) {
  const read = useEligibility(dossierId)
  const books = useMemo(() => booksOf(read.data?.books ?? []), [read.data])
  return useMemo(() => {
    const final = finalAnswers(form, answers, scope)
    const declared = { answers: final, facts: scope.facts, asOf: scope.asOf }
    const judgement = judgeDeclaration(books, declared)
    return { judgement, earliest: () => findEarliestDays(books, declared, judgement) }
  }, [books, form, answers, scope])
}

/** Before 提交: which conditions are not met or cannot be told, so that nobody submits unaware. */
export function UnmetConditions(now: FillingNow) {
  const { judgement } = useJudged(now)
  const labels = (truth: string) =>
    judgement.conditions.filter((one) => one.truth === truth).map((one) => `“${one.label}”`)
  const [unmet, open] = [labels('false'), labels('unknown')]
  return (
    <>
      {unmet.length > 0 && (
        <Notice kind="warn">{`按所填内容，${unmet.join('、')}不满足申报条件，审核时可能不予通过。`}</Notice>
      )}
      {open.length > 0 && <Notice kind="info">{`${open.join('、')}还不能判断，由审核人核对。`}</Notice>}
    </>
  )
}

/** 申报条件 while somebody fills in: judged in the page after every answer by the rules the declaration pinned. */
export function FillingEligibility({
  onGoTo,
  ...now
}: FillingNow & { onGoTo: (place: ReturnPlace) => void }) {
  const { form, scope } = now
  // Typing goes first: the conditions may follow a moment later.
  const judged = useJudged({ ...now, answers: useDeferredValue(now.answers) })
  return (
    <EligibilityCard
      form={form}
      judged={judged}
      note={`边填边算，按今天（${formatDate(scope.asOf)}）所填的内容；年限算到通知规定的截止日期。最后以审核结果为准。`}
      onGoTo={onGoTo}
      // It stands above the form: opening by itself it would push away what is being typed.
      start="closed"
    />
  )
}

/** 申报条件 as the server judged what was submitted, for those who check it. */
export function CheckedEligibility({ dossierId, form }: { dossierId: string; form: Form }) {
  const { data } = useEligibility(dossierId)
  const judged = useMemo(() => {
    if (!data) return undefined
    const { conditions, whole } = data.earliest
    const earliest = { conditions, ...(whole && { whole }) }
    return { judgement: data.judgement as Judgement, earliest: () => earliest }
  }, [data])
  if (!data || !judged) return null
  return (
    <EligibilityCard
      form={form}
      judged={judged}
      note={`系统按${formatDate(data.asOf)}提交的内容判断，供审核参考。`}
    />
  )
}
