import { Button } from '../ui/Button.tsx'
import { CheckInput, FieldGroup, TextInput } from '../ui/inputs.tsx'
import { Fold } from './Fold.tsx'
import { PlacedText } from './PlacedInput.tsx'
import type { RouteShape, StageShape } from './route-shape.ts'
import { moved, nextCode, tidy } from './shape.ts'

/** Divides a route into the stages its people know it by; without stages every step is its own. */
export function StagesEditor({
  route,
  onChange,
}: {
  route: RouteShape
  onChange: (stages: readonly StageShape[]) => void
}) {
  const stages = route.stages ?? []
  const add = () =>
    onChange([
      ...stages,
      {
        code: nextCode(
          stages.map((one) => one.code),
          'g',
        ),
        label: '',
        steps: [],
      },
    ])
  return (
    <div className="stack">
      <p className="quiet">
        把几个环节合成大家熟悉的一步，单位的工作首页就按这些阶段列出等待办理的数量。没有阶段时每个环节自成一步。
      </p>
      {stages.map((stage, index) => (
        <Fold
          key={stage.code}
          path={`stages.${index}`}
          title={`${index + 1}. ${stage.label || '（未命名）'}`}
          note={stage.steps.length === 0 ? '不在系统中办理' : `${stage.steps.length} 个环节`}
          startOpen={stage.label === ''}
          moves={{
            up: index > 0 ? () => onChange(moved(stages, index, -1)) : undefined,
            down: index < stages.length - 1 ? () => onChange(moved(stages, index, 1)) : undefined,
            remove: () => onChange(stages.toSpliced(index, 1)),
          }}
        >
          <StageFields
            path={`stages.${index}`}
            {...{ stage, stages, route }}
            onChange={(next) => onChange(stages.with(index, next))}
          />
        </Fold>
      ))}
      <div className="row">
        <Button icon="plus" onClick={add}>
          增加阶段
        </Button>
      </div>
    </div>
  )
}

function StageFields({
  path,
  stage,
  stages,
  route,
  onChange,
}: {
  path: string
  stage: StageShape
  stages: readonly StageShape[]
  route: RouteShape
  onChange: (stage: StageShape) => void
}) {
  const taken = new Set(stages.filter((one) => one !== stage).flatMap((one) => one.steps))
  return (
    <div className="stack">
      <div className="editor-grid">
        <PlacedText
          path={`${path}.label`}
          label="阶段名称"
          required
          maxLength={60}
          value={stage.label}
          onChange={(event) => onChange({ ...stage, label: event.target.value })}
        />
        <TextInput
          label="说明"
          maxLength={200}
          value={stage.help ?? ''}
          onChange={(event) =>
            onChange(tidy({ ...stage, help: event.target.value || undefined }) as StageShape)
          }
        />
      </div>
      <FieldGroup label="包括哪些环节">
        <div className="route-checks">
          {route.steps
            .filter((step) => step.kind === 'task')
            .map((step) => (
              <CheckInput
                key={step.code}
                disabled={taken.has(step.code)}
                checked={stage.steps.includes(step.code)}
                onChange={(event) =>
                  onChange({
                    ...stage,
                    steps: event.target.checked
                      ? [...stage.steps, step.code]
                      : stage.steps.filter((one) => one !== step.code),
                  })
                }
              >
                {step.label || '（未命名）'}
              </CheckInput>
            ))}
        </div>
      </FieldGroup>
    </div>
  )
}
