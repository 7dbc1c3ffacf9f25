import { LEVEL_TERMS, RESET_TERMS } from '../../modules/definitions/rules/route-words.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup } from '../ui/inputs.tsx'
import { Fold, idAt, useFault } from './Fold.tsx'
import { PlacedSelect, PlacedText } from './PlacedInput.tsx'
import { namesOf, type ResetShape, type RouteShape } from './route-shape.ts'
import { tidy } from './shape.ts'

/** Writes what holds for the whole route: the levels it climbs, and the ways back that no step takes by itself. */
export function WholeRoute({
  route,
  onChange,
}: {
  route: RouteShape
  onChange: (route: RouteShape) => void
}) {
  const set = (change: Record<string, unknown>) => onChange(tidy({ ...route, ...change }) as RouteShape)
  const resets = route.resets ?? []
  const put = (next: readonly ResetShape[]) => set({ resets: next.length > 0 ? next : undefined })
  const free = RESET_TERMS.find(({ code }) => !resets.some((one) => one.action === code))
  return (
    <div className="stack">
      <Levels levels={route.levels ?? []} onChange={(levels) => set({ levels })} />
      <h4 className="shape-heading">一次退回全部的情形</h4>
      <p className="quiet">不由哪个环节办理，情况发生时，所列环节上的业务一次全部退回。</p>
      {resets.map((reset, index) => (
        <Fold
          key={reset.action}
          path={`resets.${index}`}
          title={reset.label || '（未命名）'}
          note={`退到“${route.steps.find((one) => one.code === reset.to)?.label ?? '尚未选择'}”`}
          startOpen={reset.to === ''}
          moves={{ remove: () => put(resets.toSpliced(index, 1)) }}
        >
          <ResetFields
            path={`resets.${index}`}
            {...{ reset, route }}
            onChange={(next) => put(resets.with(index, next))}
          />
        </Fold>
      ))}
      {free && (
        <div className="row">
          <Button
            icon="plus"
            onClick={() => put([...resets, { action: free.code, label: free.label, from: [], to: '' }])}
          >
            {`增加“${free.label}”时的退回`}
          </Button>
        </div>
      )}
    </div>
  )
}

function Levels({
  levels,
  onChange,
}: {
  levels: readonly string[]
  onChange: (levels: readonly string[] | undefined) => void
}) {
  return (
    <FieldGroup
      id={idAt('levels')}
      label="逐级办理经过哪些级别"
      hint="有“逐级”办理的环节时要选，由低到高。"
      error={useFault('levels')}
    >
      <div className="route-checks">
        {LEVEL_TERMS.map(({ code, label }) => (
          <CheckInput
            key={code}
            checked={levels.includes(code)}
            onChange={({ target: { checked } }) => {
              const next = LEVEL_TERMS.map((one) => one.code).filter((one) =>
                one === code ? checked : levels.includes(one),
              )
              onChange(next.length > 0 ? next : undefined)
            }}
          >
            {label}
          </CheckInput>
        ))}
      </div>
    </FieldGroup>
  )
}

function ResetFields({
  path,
  reset,
  route,
  onChange,
}: {
  path: string
  reset: ResetShape
  route: RouteShape
  onChange: (reset: ResetShape) => void
}) {
  const tasks = route.steps.filter((step) => step.kind === 'task')
  return (
    <div className="stack">
      <div className="editor-grid">
        <PlacedSelect
          path={`${path}.action`}
          label="什么情况"
          required
          options={namesOf(RESET_TERMS)}
          value={reset.action}
          onChange={({ target: { value } }) => onChange({ ...reset, action: value })}
        />
        <PlacedText
          path={`${path}.label`}
          label="审核记录中写"
          required
          maxLength={60}
          value={reset.label}
          onChange={(event) => onChange({ ...reset, label: event.target.value })}
        />
        <PlacedSelect
          path={`${path}.to`}
          label="退到哪个环节"
          required
          options={tasks.map(({ code, label }) => ({ value: code, label: label || '（未命名）' }))}
          value={reset.to}
          onChange={(event) => onChange({ ...reset, to: event.target.value })}
        />
      </div>
      <FieldGroup
        id={idAt(`${path}.from`)}
        label="哪些环节上的退回"
        required
        error={useFault(`${path}.from`)}
      >
        <div className="route-checks">
          {tasks
            .filter((step) => step.code !== reset.to)
            .map(({ code, label }) => (
              <CheckInput
                key={code}
                checked={reset.from.includes(code)}
                onChange={({ target: { checked } }) =>
                  onChange({
                    ...reset,
                    from: checked ? [...reset.from, code] : reset.from.filter((one) => one !== code),
                  })
                }
              >
                {label || '（未命名）'}
              </CheckInput>
            ))}
        </div>
      </FieldGroup>
    </div>
  )
}
