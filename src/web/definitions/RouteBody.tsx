import { useContext, useEffect, useMemo, useState } from 'react'
import type { readDraft } from '../../modules/definitions/definition.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { ProcessPicture } from '../ui/ProcessPicture.tsx'
import { idAt, ShapeDesk, showPlace, useFault } from './Fold.tsx'
import '../cases/cases.css'
import './routes.css'
import { addEnd, addFork, addTask, removeStep } from './route-edits.ts'
import { pictureOfShape, type RouteShape, type StepShape, stepOfPath, withStep } from './route-shape.ts'
import { Simulation } from './Simulation.tsx'
import { StagesEditor } from './StagesEditor.tsx'
import { StepEditor } from './StepEditor.tsx'
import { tidy } from './shape.ts'
import { WholeRoute } from './WholeRoute.tsx'

export type Terms = NonNullable<ReplyOf<typeof readDraft>['terms']>

const VIEWS = [
  { key: 'steps', label: '流程图和环节' },
  { key: 'stages', label: '阶段' },
  { key: 'whole', label: '级别和退回' },
  { key: 'simulate', label: '模拟办理' },
] as const
type View = (typeof VIEWS)[number]['key']

/** Where a place of the route is written. */
function viewOf(path: string): View {
  if (path.startsWith('stages')) return 'stages'
  return /^(levels|resets)/.test(path) ? 'whole' : 'steps'
}

/** Writes a route on its picture: choose a step, say what holds there, and try a dossier through it. */
export function RouteBody({
  route,
  terms,
  onChange,
}: {
  route: RouteShape
  terms: Terms
  onChange: (route: RouteShape) => void
}) {
  const [view, setView] = useState<View>('steps')
  const [selected, setSelected] = useState(route.start)
  const { problems, goTo } = useContext(ShapeDesk)
  const wanted = goTo?.turn ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes once for each time a problem is pressed
  useEffect(() => {
    if (!goTo) return
    const code = stepOfPath(route, goTo.path)
    setView(viewOf(goTo.path))
    if (code) setSelected(code)
    showPlace(goTo.path)
  }, [wanted])
  const marked = useMemo(
    () => new Set(problems.flatMap((one) => stepOfPath(route, one.path) ?? [])),
    [problems, route],
  )
  return (
    <section className="card stack" aria-label="内容">
      <TextInput
        id={idAt('label')}
        label="名称"
        required
        maxLength={60}
        value={route.label ?? ''}
        error={useFault('label')}
        onChange={(event) => onChange({ ...route, label: event.target.value })}
      />
      <nav className="case-parts" aria-label="编辑的内容">
        {VIEWS.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            aria-current={view === key ? 'true' : undefined}
            onClick={() => setView(key)}
          >
            {label}
          </button>
        ))}
      </nav>
      {view === 'steps' && <Steps {...{ route, terms, selected, marked, onChange }} onSelect={setSelected} />}
      {view === 'stages' && (
        <StagesEditor
          route={route}
          onChange={(stages) =>
            onChange(tidy({ ...route, stages: stages.length > 0 ? stages : undefined }) as RouteShape)
          }
        />
      )}
      {view === 'whole' && <WholeRoute route={route} onChange={onChange} />}
      {view === 'simulate' && <Simulation route={route} terms={terms} />}
    </section>
  )
}

function Steps({
  route,
  terms,
  selected,
  marked,
  onChange,
  onSelect,
}: {
  route: RouteShape
  terms: Terms
  selected: string
  marked: ReadonlySet<string>
  onChange: (route: RouteShape) => void
  onSelect: (code: string) => void
}) {
  const picture = useMemo(() => pictureOfShape(route), [route])
  const index = route.steps.findIndex((step) => step.code === selected)
  const step = route.steps[index]
  const put = (next: { route: RouteShape; code: string }) => {
    onChange(next.route)
    onSelect(next.code)
  }
  const isFlow = step?.kind === 'task' || step?.kind === 'join'
  return (
    <>
      <ProcessPicture
        title="流程图"
        picture={picture}
        selected={selected}
        marked={marked}
        onSelect={onSelect}
      />
      <div className="route-desk">
        <nav className="route-steps" aria-label="环节">
          {route.steps.map((one) => (
            <button
              key={one.code}
              type="button"
              aria-current={one.code === selected ? 'true' : undefined}
              onClick={() => onSelect(one.code)}
            >
              {one.label || '（未命名）'}
              {marked.has(one.code) && <span className="fold-faults">要改</span>}
            </button>
          ))}
          <div className="route-add">
            <Button icon="plus" disabled={!isFlow} onClick={() => put(addTask(route, selected))}>
              在其后增加环节
            </Button>
            <Button icon="plus" kind="quiet" disabled={!isFlow} onClick={() => put(addFork(route, selected))}>
              在其后增加同时办理
            </Button>
            <Button icon="plus" kind="quiet" onClick={() => put(addEnd(route))}>
              增加办结
            </Button>
          </div>
        </nav>
        <div className="route-panel">
          {step ? (
            <>
              <div className="route-panel-head">
                <SectionTitle>{step.label || '（未命名）'}</SectionTitle>
                {step.code !== route.start && (
                  <Button
                    kind="quiet"
                    icon="trash"
                    onClick={() => {
                      onChange(removeStep(route, step.code))
                      onSelect(route.start)
                    }}
                  >
                    删除这个环节
                  </Button>
                )}
              </div>
              <StepEditor
                key={step.code}
                path={`steps.${index}`}
                {...{ step, route, terms }}
                onChange={(next: StepShape) => onChange(withStep(route, index, next))}
              />
            </>
          ) : (
            <StartChoice route={route} onChange={onChange} />
          )}
        </div>
      </div>
    </>
  )
}

function StartChoice({ route, onChange }: { route: RouteShape; onChange: (route: RouteShape) => void }) {
  return (
    <SelectInput
      id={idAt('start')}
      label="从哪个环节开始"
      required
      options={route.steps
        .filter((step) => step.kind === 'task')
        .map(({ code, label }) => ({ value: code, label: label || '（未命名）' }))}
      value={route.start}
      onChange={(event) => onChange({ ...route, start: event.target.value })}
    />
  )
}
