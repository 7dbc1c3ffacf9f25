import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { type Answers, Form } from '../../engines/forms/index.ts'
import { businessDateOf, formatDate } from '../../lib/dates.ts'
import { listCheckable, readSelfCheck } from '../../modules/eligibility/eligibility.contract.ts'
import { findEarliestDays, judgeDeclaration } from '../../modules/eligibility/rules/judge-declaration.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { booksOf } from './books.ts'
import { EligibilityCard } from './EligibilityCard.tsx'
import { QuestionRows, QuestionValues } from './QuestionFields.tsx'
import { type CheckedCase, factsOfCase, hasRules, questionsOf } from './self-check.ts'

type Offer = ReplyOf<typeof listCheckable>

/** 条件自查: whether somebody could declare, answered in the browser without signing in; nothing is sent or stored. */
export function SelfCheckPage() {
  const offer = useQuery({
    queryKey: ['self-check'],
    queryFn: () => call(listCheckable, {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div className="page-body">
      <PageHeader title="条件自查" />
      <div className="stack">
        <Notice kind="info">填写的内容只在本机浏览器中计算，不上传、不保存；结果供参考，以审核为准。</Notice>
        <Loaded query={offer}>{(data) => <ChooseCase offer={data} />}</Loaded>
      </div>
    </div>
  )
}

function ChooseCase({ offer }: { offer: Offer }) {
  const [region, setRegion] = useState(offer.regions[0]?.code ?? '')
  const place = offer.regions.find((one) => one.code === region)
  const [mode, setMode] = useState(place?.modes[0]?.code ?? '')
  const chosenMode = place?.modes.find((one) => one.code === mode) ?? place?.modes[0]
  if (!place || !chosenMode)
    return (
      <EmptyState
        title="还没有公布可以自查的申报条件"
        next="可以查看通知公告中的申报要求，或登录后咨询单位。"
      />
    )
  return (
    <>
      <section className="card check-fields" aria-label="选择地区和评价方式">
        <SelectInput
          label="地区"
          options={offer.regions.map(({ code, name }) => ({ value: code, label: name }))}
          value={region}
          onChange={(event) => setRegion(event.target.value)}
        />
        <SelectInput
          label="评价方式"
          options={place.modes.map(({ code, name }) => ({ value: code, label: name }))}
          value={chosenMode.code}
          onChange={(event) => setMode(event.target.value)}
        />
      </section>
      <CaseOf key={`${region} ${chosenMode.code}`} offer={offer} region={region} mode={chosenMode} />
    </>
  )
}

function CaseOf({
  offer,
  region,
  mode,
}: {
  offer: Offer
  region: string
  mode: Offer['regions'][number]['modes'][number]
}) {
  const read = useQuery({
    queryKey: ['self-check', region, mode.code],
    queryFn: async () => {
      const reply = await call(readSelfCheck, { params: { region, mode: mode.code } })
      return { form: Form.parse(reply.form), tables: reply.tables, books: booksOf(reply.books) }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <Loaded query={read}>{(data) => <CheckDesk offer={offer} mode={mode} {...data} />}</Loaded>
}

function CheckDesk({
  offer,
  mode,
  form,
  tables,
  books,
}: {
  offer: Offer
  mode: Offer['regions'][number]['modes'][number]
  form: Form
  tables: ReplyOf<typeof readSelfCheck>['tables']
  books: ReturnType<typeof booksOf>
}) {
  const today = businessDateOf(serverNow())
  const [chosen, setChosen] = useState<CheckedCase>({
    mode: mode.code,
    series: '',
    level: '',
    type: mode.types[0]?.code ?? 'normal',
    on: today,
  })
  const [answers, setAnswers] = useState<Answers>({})
  const change = (part: Partial<CheckedCase>) => setChosen({ ...chosen, ...part })
  const offered = (series: string, level: string) => hasRules(books, { ...chosen, series, level })
  const series = offer.series.filter((one) => offer.levels.some((level) => offered(one.code, level.code)))
  const levels = offer.levels.filter((level) => offered(chosen.series || (series[0]?.code ?? ''), level.code))
  const isChosen = chosen.level !== '' && offered(chosen.series, chosen.level)
  const questions = useMemo(
    () => (isChosen ? questionsOf(form, books, chosen) : []),
    [isChosen, form, books, chosen],
  )
  const settled = useDeferredValue(answers)
  const judged = useMemo(() => {
    const declared = { answers: settled, facts: factsOfCase(chosen), asOf: chosen.on }
    const judgement = judgeDeclaration(books, declared)
    return { judgement, earliest: () => findEarliestDays(books, declared, judgement) }
  }, [books, settled, chosen])
  const answer = (section: string, given: Answers[string] | undefined) => {
    const { [section]: _before, ...rest } = answers
    setAnswers(given === undefined ? rest : { ...rest, [section]: given })
  }
  const named = (rows: readonly { code: string; name: string }[]) =>
    rows.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <section className="card check-fields" aria-label="选择申报的职称">
        <SelectInput
          label="职称系列"
          options={named(series)}
          value={chosen.series}
          onChange={(event) => change({ series: event.target.value, level: '' })}
        />
        <SelectInput
          label="职称层级"
          options={named(levels)}
          value={chosen.level}
          onChange={(event) => change({ level: event.target.value })}
        />
        <SelectInput
          label="申报类别"
          options={named(mode.types)}
          value={chosen.type}
          onChange={(event) => change({ type: event.target.value })}
        />
        <TextInput
          label="按哪一天计算"
          type="date"
          required
          value={chosen.on}
          onChange={(event) => event.target.value !== '' && change({ on: event.target.value })}
        />
      </section>
      {!isChosen && <p className="quiet">选择系列、层级和申报类别后开始自查；没有列出的，条件还没有录入。</p>}
      {isChosen && (
        <div className="check-desk">
          <div className="stack">
            {questions.map((question) => {
              const { section } = question
              const given = answers[section.code]
              return section.kind === 'list' ? (
                <QuestionRows
                  key={section.code}
                  question={question}
                  tables={tables}
                  rows={given && 'rows' in given ? given.rows : undefined}
                  onRows={(rows) => answer(section.code, rows && { rows })}
                />
              ) : (
                <section key={section.code} className="card stack" aria-label={section.label}>
                  <h2 className="section-title">{section.label}</h2>
                  <QuestionValues
                    fields={question.fieldsOf()}
                    tables={tables}
                    values={given && 'fields' in given ? given.fields : {}}
                    onValues={(fields) => answer(section.code, { fields: { ...fields } })}
                  />
                </section>
              )
            })}
          </div>
          <aside className="check-answer" aria-live="polite">
            <EligibilityCard
              form={form}
              judged={judged}
              note={`按${formatDate(chosen.on)}计算；处分和诚信档案登录后核对。`}
              start="open"
            />
          </aside>
        </div>
      )}
    </>
  )
}
