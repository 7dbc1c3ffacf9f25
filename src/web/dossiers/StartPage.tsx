import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useMemo, useState } from 'react'
import { type Selection as Asked, readPublic } from '../../modules/activities/activity.contract.ts'
import { readFilters } from '../../modules/activities/activity-list.contract.ts'
import { findCombination, type Selection } from '../../modules/catalogue/rules/narrow-selection.ts'
import type { Combination, Offer } from '../../modules/catalogue/rules/offer.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { combinationsOf } from '../activities/offer-words.ts'
import { useOffer } from '../activities/use-offer.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { Loaded, Skeleton } from '../ui/states.tsx'
import './dossiers.css'
import type { Employer } from './EmployerDialog.tsx'
import { SelectionFields } from './SelectionFields.tsx'
import { StartAnswers } from './StartAnswers.tsx'
import { StartEmployer, useOwnEmployer } from './StartEmployer.tsx'
import { describeMissing, writeCombination } from './selection-words.ts'

/** 新增申报: the employer, the five linked selectors, and the open activities for them (SC-2.2.1). */
export function StartPage() {
  const { activity: activityId } = useSearch({ strict: false }) as { activity?: string }
  const [region, setRegion] = useState<string>()
  const [chosen, setChosen] = useState<Employer>()
  const from = useQuery({
    queryKey: ['activities', 'public', activityId],
    queryFn: () => call(readPublic, { params: { activityId: activityId ?? '' } }),
    enabled: activityId !== undefined,
  })
  const waiting = activityId !== undefined && !from.data && !from.error
  const offer = useOffer(region ?? from.data?.region)
  const filters = useQuery({ queryKey: ['activities', 'filters'], queryFn: () => call(readFilters) })
  return (
    <>
      <PageHeader title="新增申报" lead="先选择工作单位和申报需求，再从正在进行的活动中选择一个申报。" />
      <Loaded query={offer} lines={8}>
        {({ region: shown, regions, offer: found }) =>
          waiting ? (
            <Skeleton lines={8} />
          ) : (
            <StartDesk
              // Another region has other 评价方式 and 专业: what was chosen does not carry over.
              key={shown}
              region={shown}
              regions={regions.filter(({ code }) => code === shown || filters.data?.regions.includes(code))}
              onRegion={setRegion}
              chosen={chosen}
              onChoose={setChosen}
              offer={found}
              activity={from.data?.region === shown ? from.data : undefined}
            />
          )
        }
      </Loaded>
    </>
  )
}

type Activity = ReplyOf<typeof readPublic>

function StartDesk({
  region,
  regions,
  onRegion,
  chosen,
  onChoose,
  offer,
  activity,
}: {
  region: string
  regions: readonly { code: string; name: string }[]
  onRegion: (region: string) => void
  /** The unit chosen instead of the person's own; it stays when another region is looked at. */
  chosen: Employer | undefined
  onChoose: (employer: Employer) => void
  offer: Offer
  activity: Activity | undefined
}) {
  const [within, setWithin] = useState(activity !== undefined)
  const combinations = useMemo(
    () => combinationsOf(offer, within ? activity : undefined),
    [offer, within, activity],
  )
  const [selection, setSelection] = useState<Selection>(() => onlyMode(combinations))
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
        region,
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
      <StartEmployer
        employer={employer}
        onChoose={(next) => {
          onChoose(next)
          setAsked(undefined)
        }}
      />
      <form onSubmit={search} noValidate aria-label="申报需求">
        <section className="card stack" aria-labelledby="start-selection">
          <SectionTitle id="start-selection">选择申报需求</SectionTitle>
          <p className="quiet">
            选择其中一项后，其他各项自动筛选出符合的内容。需要重新选择时，先清空“申报系列”，再从这里开始。
          </p>
          {regions.length > 1 && !within && (
            <SelectInput
              label="申报地区"
              required
              options={regions.map(({ code, name }) => ({ value: code, label: name }))}
              value={region}
              onChange={(event) => event.target.value && onRegion(event.target.value)}
              hint="按所选地区的规定申报，专业目录和评价方式因地区而不同。"
            />
          )}
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
        <StartAnswers
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
