import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { businessDateOf, yearOf } from '../../lib/dates.ts'
import { listOwn } from '../../modules/activities/activity.contract.ts'
import { type RehearsalSubject, startRehearsal } from '../../modules/rehearsals/rehearsal.contract.ts'
import { call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import './rehearsals.css'

interface Problem {
  readonly sentence: string
  readonly issues: readonly { readonly path: string; readonly message: string }[]
}

/** Whose draft the address asks for; numbers in an address come back as numbers. */
function useAsked() {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const text = (key: string) => (search[key] === undefined ? '' : String(search[key]))
  return { activity: text('activity'), region: text('region'), mode: text('mode') }
}

/** Chooses whose draft is rehearsed over which year, and starts. */
export function StartRehearsal() {
  const asked = useAsked()
  const navigate = useNavigate()
  const thisYear = yearOf(businessDateOf(serverNow()))
  const activities = useQuery({
    queryKey: ['activities', 'own', 'to-rehearse'],
    queryFn: () => call(listOwn, { query: { limit: 50 } }),
  })
  const [activityId, setActivityId] = useState(asked.activity)
  const [year, setYear] = useState(String(thisYear))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const ofRegion = asked.region !== '' && asked.mode !== ''
  const start = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!ofRegion && activityId === '') return setProblem({ sentence: '请选择申报活动。', issues: [] })
    const subject: RehearsalSubject = ofRegion
      ? { kind: 'region', region: asked.region, mode: asked.mode }
      : { kind: 'activity', activityId }
    setBusy(true)
    setProblem(undefined)
    try {
      const { id } = await call(startRehearsal, { body: { subject, year: Number(year) } })
      await queryClient.invalidateQueries({ queryKey: ['rehearsals'] })
      await navigate({ to: '/work/rehearsals/$rehearsalId', params: { rehearsalId: id } })
    } catch (error) {
      const issues = error instanceof CallError ? error.issues : []
      setProblem({ sentence: sentenceOf(error), issues })
    } finally {
      setBusy(false)
    }
  }
  const years = Array.from({ length: 6 }, (_, index) => String(thisYear - index))
  return (
    <form className="card stack" onSubmit={(event) => void start(event)} aria-labelledby="start-rehearsal">
      <SectionTitle id="start-rehearsal">开始预演</SectionTitle>
      <div className="rehearsal-start">
        {ofRegion ? (
          <p>预演地区定义中正在修改的申报条件（草稿）。</p>
        ) : (
          <SelectInput
            label="用哪个申报活动的条件"
            required
            hint="按编辑中保存的内容，不要求已经发布；判断它所列系列和层级的申报。"
            options={(activities.data?.rows ?? []).map(({ id, title }) => ({
              value: id,
              label: title || '未命名的申报活动',
            }))}
            value={activityId}
            onChange={(event) => setActivityId(event.target.value)}
          />
        )}
        <SelectInput
          label="判断哪个年度的申报"
          required
          options={years.map((one) => ({ value: one, label: `${one}年` }))}
          value={year}
          onChange={(event) => setYear(event.target.value || year)}
        />
        <Button kind="primary" type="submit" icon="eye" busy={busy}>
          开始预演
        </Button>
      </div>
      {problem && (
        <Notice
          kind="error"
          actions={
            problem.issues.length > 0 &&
            !ofRegion && <ButtonLink to={`/work/activities/${activityId}`}>去修改</ButtonLink>
          }
        >
          {problem.sentence}
          {problem.issues.map((issue) => (
            <p key={issue.path + issue.message}>{issue.message}</p>
          ))}
        </Notice>
      )}
    </form>
  )
}
