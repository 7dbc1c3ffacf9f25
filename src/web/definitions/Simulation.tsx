import { useQuery } from '@tanstack/react-query'
import { useContext, useMemo, useState } from 'react'
import { type Calendar, type Facts, Route } from '../../engines/workflow/index.ts'
import { dueCalendar } from '../../modules/cases/rules/due-calendar.ts'
import { drawPicture } from '../../modules/cases/rules/picture.ts'
import { readCalendarOperation } from '../../modules/catalogue/catalogue.contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ProcessPicture } from '../ui/ProcessPicture.tsx'
import { DeadlineText, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { ShapeDesk } from './Fold.tsx'
import type { Terms } from './RouteBody.tsx'
import type { RouteShape } from './route-shape.ts'
import {
  beginTrial,
  inventHolders,
  nameOfKey,
  pressMove,
  rolesNow,
  seenNow,
  type Trial,
  toldNow,
} from './simulate.ts'

const DAY = 24 * 60 * 60 * 1000

/** Tries a dossier through a route that is being written: the same engine that runs real ones, on this page only. */
export function Simulation({ route, terms }: { route: RouteShape; terms: Terms }) {
  const { problems } = useContext(ShapeDesk)
  const calendar = useQuery({
    queryKey: ['catalogue', 'calendar'],
    queryFn: async () => {
      const { years, days } = await call(readCalendarOperation)
      return dueCalendar({
        years: years.map((one) => one.year),
        exceptions: Object.fromEntries(days.map(({ date, works }) => [date, works])),
      })
    },
    staleTime: 600_000,
  })
  const parsed = useMemo(() => Route.safeParse(route), [route])
  const inRoute = problems.filter((one) => one.path !== '')
  if (!parsed.success || inRoute.length > 0) {
    return (
      <EmptyState
        icon="warning"
        title="流程还没有写完整"
        next="请先按上面列出的各处改好，再模拟办理一份申报。"
      />
    )
  }
  return (
    <Loaded query={calendar} lines={4}>
      {(found) => <Trying key={JSON.stringify(route)} route={parsed.data} terms={terms} calendar={found} />}
    </Loaded>
  )
}

function Trying({ route, terms, calendar }: { route: Route; terms: Terms; calendar: Calendar }) {
  const [facts, setFacts] = useState<Facts>(() => beginningFacts(terms))
  const [now, setNow] = useState(() => serverNow().toISOString())
  const [trial, setTrial] = useState<Trial>()
  const [message, setMessage] = useState<string>()
  const took = (outcome: ReturnType<typeof beginTrial>) => {
    setMessage(outcome.ok ? undefined : outcome.message)
    if (outcome.ok) setTrial(outcome.trial)
  }
  const begin = () =>
    took(beginTrial(route, inventHolders(route, terms.parties, terms.chains), facts, now, calendar))
  return (
    <div className="stack">
      <FactChoice {...{ terms, facts }} onChange={setFacts} />
      <div className="row">
        <Button kind={trial ? 'plain' : 'primary'} onClick={begin}>
          {trial ? '重新开始' : '开始模拟一份申报'}
        </Button>
        <span>
          模拟的时间：
          <InstantText at={now} />
        </span>
        {[1, 7, 30].map((days) => (
          <Button
            key={days}
            kind="quiet"
            onClick={() => setNow(new Date(Date.parse(now) + days * DAY).toISOString())}
          >
            过 {days} 天
          </Button>
        ))}
      </div>
      {message && <Notice kind="warn">{message}</Notice>}
      {trial && (
        <Running
          {...{ route, terms, calendar, trial, facts, now }}
          onPress={(pressed) => took(pressMove(route, trial, pressed, facts, now, calendar))}
        />
      )}
    </div>
  )
}

/** What holds when everything goes well. */
function beginningFacts(terms: Terms): Facts {
  const good = ['complete', 'window-open', 'publicity.over']
  return Object.fromEntries(
    terms.facts.filter((fact) => fact.type === 'truth').map((fact) => [fact.code, good.includes(fact.code)]),
  )
}

function FactChoice({
  terms,
  facts,
  onChange,
}: {
  terms: Terms
  facts: Facts
  onChange: (facts: Facts) => void
}) {
  return (
    <details>
      <summary>这份申报的情况（随时可以改）</summary>
      <FieldGroup label="哪些情况成立">
        <div className="route-checks">
          {terms.facts
            .filter((fact) => fact.type === 'truth')
            .map(({ code, label }) => (
              <CheckInput
                key={code}
                checked={facts[code] === true}
                onChange={(event) => onChange({ ...facts, [code]: event.target.checked })}
              >
                {label}
              </CheckInput>
            ))}
        </div>
      </FieldGroup>
      <div className="editor-grid">
        {terms.facts
          .filter((fact) => fact.type === 'text' || fact.type === 'date')
          .map(({ code, label, type }) => (
            <TextInput
              key={code}
              label={label}
              type={type === 'date' ? 'date' : 'text'}
              value={typeof facts[code] === 'string' ? facts[code] : ''}
              onChange={(event) => onChange({ ...facts, [code]: event.target.value || undefined })}
            />
          ))}
      </div>
    </details>
  )
}

function Running({
  route,
  terms,
  calendar,
  trial,
  facts,
  now,
  onPress,
}: {
  route: Route
  terms: Terms
  calendar: Calendar
  trial: Trial
  facts: Facts
  now: string
  onPress: (pressed: Parameters<typeof pressMove>[2]) => void
}) {
  const name = (key: string) => nameOfKey(key, terms.parties)
  const roles = rolesNow(route, trial, facts, now, calendar)
  const { standing } = trial
  const picture = useMemo(() => drawPicture(route, trial.standing, trial.acts as never), [route, trial])
  return (
    <>
      <ProcessPicture title="模拟的办理流程" picture={picture} />
      <div className="simulation">
        <div className="stack">
          <section aria-label="现在可以做的" className="stack">
            <h4 className="shape-heading">现在可以做的</h4>
            {standing.ended && <Notice kind="good">已办结：{trial.acts.at(-1)?.state}</Notice>}
            {roles.map(({ key, moves }) => (
              <div key={key} className="simulation-role">
                <b>{name(key)}</b>
                <div className="simulation-moves">
                  {moves.map((move) => (
                    <Button
                      key={`${move.step} ${move.action}`}
                      size="small"
                      kind={move.kind === 'forward' ? 'primary' : 'plain'}
                      disabled={!move.open}
                      onClick={() => onPress({ key, move })}
                    >
                      {move.label}
                    </Button>
                  ))}
                </div>
                {moves
                  .filter((move) => !move.open)
                  .map((move) => (
                    <p key={`${move.step} ${move.action}`} className="quiet">
                      {move.label}：{move.whyNot}
                    </p>
                  ))}
              </div>
            ))}
          </section>
          <section aria-label="办过的">
            <h4 className="shape-heading">办过的</h4>
            <ol className="change-list">
              {trial.acts.map((act, index) => (
                <li key={`${act.at} ${index.toString()}`}>
                  <InstantText at={act.at} /> {name(act.by)}：{act.label}
                  <span className="quiet">（{act.state}）</span>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <div className="stack">
          <section aria-label="现在在哪里">
            <h4 className="shape-heading">现在在哪里</h4>
            <ul className="change-list">
              {standing.open.map((open) => (
                <li key={`${open.step} ${open.holder}`}>
                  {route.steps.find((step) => step.code === open.step)?.label}，由{name(open.holder)}办理
                  {open.dueAt ? (
                    <>
                      ，期限 <DeadlineText at={open.dueAt} day />
                    </>
                  ) : (
                    '，没有期限'
                  )}
                </li>
              ))}
            </ul>
          </section>
          <section aria-label="告诉申报人的话">
            <h4 className="shape-heading">告诉申报人的话</h4>
            {toldNow(route, standing).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
          <section aria-label="谁看得到什么">
            <h4 className="shape-heading">谁看得到什么</h4>
            <ul className="change-list">
              {seenNow(route, standing, [...terms.parties, ...terms.chains]).map(({ role, sections }) => (
                <li key={role}>
                  {role}：
                  {sections === '*'
                    ? '全部内容'
                    : sections
                        .map((code) => terms.sections.find((one) => one.code === code)?.label ?? code)
                        .join('、')}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      <p className="quiet">
        模拟不保存、不发消息；办理时要填写的内容用示例代填，生成证书、公示等不会真的发生。
      </p>
    </>
  )
}
