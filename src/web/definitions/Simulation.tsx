import { useQuery } from '@tanstack/react-query'
import { useContext, useMemo, useState } from 'react'
import { type Calendar, type Facts, Route } from '../../engines/workflow/index.ts'
import { dueCalendar } from '../../modules/cases/rules/due-calendar.ts'
import { readCalendarOperation } from '../../modules/catalogue/catalogue.contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { ShapeDesk } from './Fold.tsx'
import type { Terms } from './RouteBody.tsx'
import type { RouteShape } from './route-shape.ts'
import { beginTrial, inventHolders, pressMove, type Trial } from './simulate.ts'
import { TrialView } from './TrialView.tsx'

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
        <TrialView
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
