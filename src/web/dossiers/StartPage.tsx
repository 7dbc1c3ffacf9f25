import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useMemo, useState } from 'react'
import { listOwnEmployments } from '../../modules/accounts/employment.contract.ts'
import {
  type Selection as Asked,
  findForSelection,
  readPublic,
} from '../../modules/activities/activity.contract.ts'
import { findCombination, type Selection } from '../../modules/catalogue/rules/narrow-selection.ts'
import type { Combination, Offer } from '../../modules/catalogue/rules/offer.ts'
import { startDossier } from '../../modules/dossiers/dossier.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { combinationsOf } from '../activities/offer-words.ts'
import { useOffer } from '../activities/use-offer.ts'
import { call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { ErrorState, Loaded, Skeleton } from '../ui/states.tsx'
import './dossiers.css'
import { type Employer, EmployerDialog } from './EmployerDialog.tsx'
import { OpenActivities, type OpenActivity } from './OpenActivities.tsx'
import { SelectionFields } from './SelectionFields.tsx'
import { StartDialog, type StartTerms } from './StartDialog.tsx'
import { describeMissing, writeCombination } from './selection-words.ts'

/** 新增申报: the employer, the five linked selectors, and the open activities for them (SC-2.2.1). */
export function StartPage() {
  const { activity: activityId } = useSearch({ strict: false }) as { activity?: string }
  const offer = useOffer()
  const from = useQuery({
    queryKey: ['activities', 'public', activityId],
    queryFn: () => call(readPublic, { params: { activityId: activityId ?? '' } }),
    enabled: activityId !== undefined,
  })
  const waiting = activityId !== undefined && !from.data && !from.error
  return (
    <>
      <PageHeader title="新增申报" lead="先选择工作单位和申报需求，再从正在进行的活动中选择一个申报。" />
      <Loaded query={offer} lines={8}>
        {({ offer: found }) =>
          waiting ? <Skeleton lines={8} /> : <StartDesk offer={found} activity={from.data} />
        }
      </Loaded>
    </>
  )
}

type Activity = ReplyOf<typeof readPublic>

function StartDesk({ offer, activity }: { offer: Offer; activity: Activity | undefined }) {
  const [within, setWithin] = useState(activity !== undefined)
  const combinations = useMemo(
    () => combinationsOf(offer, within ? activity : undefined),
    [offer, within, activity],
  )
  const [selection, setSelection] = useState<Selection>(() => onlyMode(combinations))
  const [chosen, setChosen] = useState<Employer>()
  const [asked, setAsked] = useState<{ query: Asked & { employerId: string }; combination: Combination }>()
  const [missing, setMissing] = useState<string>()
  const own = useOwnEmployer()
  const employer = chosen ?? own
  const search = (event: FormEvent) => {
    event.preventDefault()
    const combination = findCombination(combinations, selection)
    setMissing(describeMissing(employer !== undefined, selection))
    if (!combination || !employer) return setAsked(undefined)
    const { mode, series, level, specialty } = combination
    setAsked({
      combination,
      query: {
        mode,
        seriesCode: series,
        level: level as Asked['level'],
        specialtyCode: specialty,
        employerId: employer.id,
      },
    })
  }
  const change = (next: Selection) => {
    setSelection(next)
    setAsked(undefined)
    setMissing(undefined)
  }
  return (
    <div className="stack">
      {within && activity && (
        <Notice
          title={`您从“${activity.title}”进入`}
          actions={
            <Button
              size="small"
              onClick={() => {
                setWithin(false)
                change({})
              }}
            >
              查看全部申报范围
            </Button>
          }
        >
          下面只列出这个活动的申报范围。
        </Notice>
      )}
      <EmployerCard
        employer={employer}
        onChoose={(next) => {
          setChosen(next)
          setAsked(undefined)
        }}
      />
      <form onSubmit={search} noValidate aria-label="申报需求">
        <section className="card stack" aria-labelledby="start-selection">
          <SectionTitle id="start-selection">选择申报需求</SectionTitle>
          <p className="quiet">
            选择其中一项后，其他各项自动筛选出符合的内容。需要重新选择时，先清空“申报系列”，再从这里开始。
          </p>
          <SelectionFields
            offer={offer}
            combinations={combinations}
            selection={selection}
            onChange={change}
          />
          {missing && <Notice kind="error">{missing}</Notice>}
          <div className="row">
            <Button type="submit" kind="primary" icon="search">
              查询
            </Button>
            <Button onClick={() => change({})}>清空</Button>
          </div>
        </section>
      </form>
      {asked && (
        <Answers
          words={writeCombination(offer, combinations, selection)}
          asked={asked.query}
          combination={asked.combination}
          first={activity?.id}
        />
      )}
    </div>
  )
}

/** One 评价方式 is no choice; it is chosen beforehand. */
function onlyMode(combinations: readonly Combination[]): Selection {
  const [mode, ...others] = new Set(combinations.map((one) => one.mode))
  return mode !== undefined && others.length === 0 ? { mode } : {}
}

/** The confirmed employer of somebody who works at exactly one; several are for the person to choose from. */
function useOwnEmployer(): Employer | undefined {
  const query = useQuery({
    queryKey: ['employments', 'own'],
    queryFn: () => call(listOwnEmployments),
  })
  const confirmed = query.data?.rows.filter((row) => row.status === 'confirmed') ?? []
  const [only] = confirmed
  return confirmed.length === 1 && only ? { id: only.organisationId, name: only.organisation } : undefined
}

function EmployerCard({
  employer,
  onChoose,
}: {
  employer: Employer | undefined
  onChoose: (employer: Employer) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <section className="card stack" aria-labelledby="start-employer">
      <SectionTitle id="start-employer">选择工作单位</SectionTitle>
      <div className="chosen-employer">
        <span className={employer ? 'chosen-employer-name' : 'quiet'}>
          {employer?.name ?? '还没有选择工作单位'}
        </span>
        <Button icon="search" onClick={() => setOpen(true)}>
          {employer ? '重新选择' : '选择工作单位'}
        </Button>
      </div>
      <p className="quiet">提交后先由这个单位审核。请选择现在的工作单位，全称应与单位公章一致。</p>
      <EmployerDialog
        open={open}
        onClose={() => setOpen(false)}
        onChoose={(next) => {
          onChoose(next)
          setOpen(false)
        }}
      />
    </section>
  )
}

function Answers({
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
