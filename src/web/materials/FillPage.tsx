import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useMemo, useState } from 'react'
import { readPublic } from '../../modules/activities/activity.contract.ts'
import { findCombination, type Selection } from '../../modules/catalogue/rules/narrow-selection.ts'
import { listProjects, startForPerson } from '../../modules/dossiers/materials.contract.ts'
import { combinationsOf } from '../activities/offer-words.ts'
import { useOffer } from '../activities/use-offer.ts'
import '../dossiers/dossiers.css'
import { SelectionFields } from '../dossiers/SelectionFields.tsx'
import { describeMissing } from '../dossiers/selection-words.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './materials.css'
import { PersonChoice, type Somebody } from './PersonChoice.tsx'

/** 填写材料: the project, the person, what is declared; then the form opens. */
export function FillPage() {
  const { activity: asked } = useSearch({ strict: false }) as { activity?: string }
  const [chosen, setChosen] = useState(asked)
  const projects = useQuery({
    queryKey: ['materials', 'projects', 'open'],
    queryFn: () => call(listProjects, { query: { limit: 50 } }),
  })
  return (
    <>
      <PageHeader
        title="填写材料"
        lead="为本单位在职人员填写申报材料；填写的人和单位会记在材料上，本人可以随时查看。"
        trail={[{ label: '申报材料', to: '/work/materials' }]}
      />
      <Loaded query={projects} lines={6}>
        {({ rows }) => {
          const open = rows.filter((one) => one.open && one.unitFills)
          if (open.length === 0) {
            return (
              <div className="card">
                <EmptyState
                  title="现在没有可以由单位填写的项目"
                  next="归口部门发布项目并开始申报后，会出现在这里；由本人填写的项目请通知本人登录填写。"
                />
              </div>
            )
          }
          const activityId = open.some((one) => one.activityId === chosen) ? chosen : undefined
          return (
            <div className="stack">
              <section className="card stack" aria-label="申报项目">
                <SelectInput
                  label="申报项目"
                  required
                  value={activityId ?? ''}
                  empty="请选择申报项目"
                  options={open.map((one) => ({ value: one.activityId, label: one.title }))}
                  onChange={(event) => setChosen(event.target.value)}
                />
              </section>
              {activityId && <FillDesk key={activityId} activityId={activityId} />}
            </div>
          )
        }}
      </Loaded>
    </>
  )
}

function FillDesk({ activityId }: { activityId: string }) {
  const activity = useQuery({
    queryKey: ['activities', 'public', activityId],
    queryFn: () => call(readPublic, { params: { activityId } }),
  })
  return (
    <Loaded query={activity} lines={6}>
      {(found) => <FillForm activity={found} />}
    </Loaded>
  )
}

function FillForm({ activity }: { activity: Awaited<ReturnType<typeof call<typeof readPublic>>> }) {
  const navigate = useNavigate()
  const offer = useOffer(activity.region)
  const combinations = useMemo(
    () => (offer.data ? combinationsOf(offer.data.offer, activity) : []),
    [offer.data, activity],
  )
  const [selection, setSelection] = useState<Selection>({ mode: activity.mode })
  const [person, setPerson] = useState<Somebody>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [intent, setIntent] = useState(newIntent)
  const start = async (event: FormEvent) => {
    event.preventDefault()
    const combination = findCombination(combinations, selection)
    const missing = person ? describeMissing(true, selection) : '请选择申报人，或填写姓名和身份证号。'
    setProblem(missing)
    if (!person || !combination) return
    setBusy(true)
    const { series, level, specialty, title } = combination
    try {
      const { id } = await call(startForPerson, {
        body: {
          requestId: intent,
          activityId: activity.id,
          person,
          seriesCode: series,
          level,
          specialtyCode: specialty,
          titleCode: title,
        },
      })
      await navigate({ to: `/work/materials/${id}` })
    } catch (error) {
      setProblem(sentenceOf(error))
      setIntent(newIntent())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Loaded query={offer} lines={6}>
      {({ offer: found }) => (
        <form className="stack" onSubmit={start} noValidate>
          <section className="card stack" aria-label="申报人">
            <SectionTitle>申报人</SectionTitle>
            <PersonChoice onChoose={setPerson} />
          </section>
          <section className="card stack" aria-label="申报内容">
            <SectionTitle>申报内容</SectionTitle>
            <SelectionFields
              offer={found}
              combinations={combinations}
              selection={selection}
              onChange={(next) => {
                setSelection(next)
                setProblem(undefined)
              }}
            />
          </section>
          {problem && <Notice kind="error">{problem}</Notice>}
          <div className="row">
            <Button kind="primary" type="submit" busy={busy}>
              开始填写
            </Button>
          </div>
        </form>
      )}
    </Loaded>
  )
}
