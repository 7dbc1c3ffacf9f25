import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Selection as Asked, findForSelection } from '../../modules/activities/activity.contract.ts'
import type { Combination } from '../../modules/catalogue/rules/offer.ts'
import { startDossier } from '../../modules/dossiers/dossier.contract.ts'
import { call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { OpenActivities, type OpenActivity } from './OpenActivities.tsx'
import { StartDialog, type StartTerms } from './StartDialog.tsx'

/** The activities that take what was chosen, and the way into one of them. */
export function StartAnswers({
  words,
  asked,
  combination,
  first,
}: {
  words: string
  asked: Asked & { employerId: string }
  combination: Combination
  first: string | undefined
}) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<OpenActivity>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const found = useQuery({
    queryKey: ['activities', 'selection', asked],
    queryFn: () => call(findForSelection, { query: asked }),
  })
  const choose = (activity: OpenActivity | undefined) => {
    setProblem(undefined)
    setChosen(activity)
  }
  const start = async (activity: OpenActivity, terms: StartTerms) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { id } = await call(startDossier, {
        body: {
          activityId: activity.id,
          employerId: asked.employerId,
          seriesCode: combination.series,
          level: combination.level,
          specialtyCode: combination.specialty,
          titleCode: combination.title,
          ...terms,
        },
      })
      await queryClient.invalidateQueries({ queryKey: ['dossiers', 'mine'] })
      await navigate({ to: '/my/dossiers/$dossierId', params: { dossierId: id } })
    } catch (error) {
      setProblem(error)
      // The words were changed meanwhile: those of now are shown to be read.
      await queryClient.invalidateQueries({ queryKey: ['activities', 'public', activity.id] })
      if (error instanceof CallError && error.code === 'dossiers.already-running') setChosen(undefined)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="stack" aria-labelledby="start-activities">
      <SectionTitle id="start-activities">可以申报的活动</SectionTitle>
      <p>{words}</p>
      {problem !== undefined && chosen === undefined && (
        <Notice
          kind="error"
          actions={
            problem instanceof CallError && problem.code === 'dossiers.already-running' ? (
              <ButtonLink to="/my/dossiers">我的申报</ButtonLink>
            ) : undefined
          }
        >
          {sentenceOf(problem)}
        </Notice>
      )}
      {found.data ? (
        <OpenActivities
          // The activity the person came from stands first.
          activities={[...found.data.rows].sort(
            (one, other) => Number(other.id === first) - Number(one.id === first),
          )}
          busy={busy}
          onStart={(activity) =>
            activity.asksTerms
              ? choose(activity)
              : void start(activity, { declarationType: 'normal', pledge: null })
          }
        />
      ) : found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Skeleton lines={5} />
      )}
      {chosen && (
        <StartDialog
          activity={chosen}
          busy={busy}
          problem={problem === undefined ? undefined : sentenceOf(problem)}
          onClose={() => choose(undefined)}
          onStart={(terms) => void start(chosen, terms)}
        />
      )}
      <p className="quiet">
        已经开始的申报在<Link to="/my/dossiers">我的申报</Link>里继续办理。
      </p>
    </section>
  )
}
