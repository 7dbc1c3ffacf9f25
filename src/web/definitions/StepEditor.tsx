import { Button } from '../ui/Button.tsx'
import { AccessEditor } from './AccessEditor.tsx'
import { Fold, idAt } from './Fold.tsx'
import { GuardEditor } from './GuardEditor.tsx'
import { MoveEditor } from './MoveEditor.tsx'
import { PlacedArea, PlacedSelect, PlacedText } from './PlacedInput.tsx'
import type { Terms } from './RouteBody.tsx'
import { addMove } from './route-edits.ts'
import { type RouteShape, type StepShape, targetsOf } from './route-shape.ts'
import { DueFields, HolderFields } from './StepHolder.tsx'
import { moved, tidy } from './shape.ts'

export interface StepEditing {
  readonly path: string
  readonly step: StepShape
  readonly route: RouteShape
  readonly terms: Terms
  readonly onChange: (step: StepShape) => void
}

/** Writes one step: what it is called, who has it, until when, who sees what, and what may be done there. */
export function StepEditor(editing: StepEditing) {
  const { path, step, onChange } = editing
  return (
    <div className="stack" id={idAt(path)} tabIndex={-1}>
      <PlacedText
        path={`${path}.label`}
        label="环节名称（就是列表中的业务状态）"
        required
        maxLength={60}
        value={step.label}
        onChange={(event) => onChange({ ...step, label: event.target.value })}
      />
      {step.kind === 'task' && <TaskFields {...editing} />}
      {step.kind === 'fork' && <ForkFields {...editing} />}
      {step.kind === 'join' && <JoinFields {...editing} />}
      {step.kind === 'end' && <EndFields {...editing} />}
    </div>
  )
}

function TaskFields(editing: StepEditing) {
  const { path, step, route, terms, onChange } = editing
  const set = (change: Record<string, unknown>) => onChange(tidy({ ...step, ...change }) as StepShape)
  const face = (step.publicFace ?? {}) as { waitingFor?: string; sentence?: string }
  const moves = step.moves ?? []
  return (
    <>
      <HolderFields {...editing} />
      <DueFields {...editing} />
      <div className="editor-grid">
        <PlacedText
          path={`${path}.publicFace.waitingFor`}
          label="对申报人说等待谁"
          required
          maxLength={60}
          value={face.waitingFor ?? ''}
          onChange={(event) => set({ publicFace: { ...face, waitingFor: event.target.value } })}
        />
        <PlacedArea
          path={`${path}.publicFace.sentence`}
          label="在这一步告诉申报人的话"
          required
          rows={2}
          maxLength={200}
          value={face.sentence ?? ''}
          onChange={(event) => set({ publicFace: { ...face, sentence: event.target.value } })}
        />
      </div>
      <Fold path={`${path}.sees`} title="谁能看、谁能改哪些内容">
        <AccessEditor {...{ path, step, terms, onChange }} />
      </Fold>
      <h4 className="shape-heading">在这一步可以做的</h4>
      {moves.map((move, index) => (
        <Fold
          key={move.action}
          path={`${path}.moves.${index}`}
          title={move.label || '（未命名）'}
          note={`到“${route.steps.find((one) => one.code === move.to)?.label ?? '尚未选择'}”`}
          startOpen={move.label === ''}
          moves={{
            up: index > 0 ? () => set({ moves: moved(moves, index, -1) }) : undefined,
            down: index < moves.length - 1 ? () => set({ moves: moved(moves, index, 1) }) : undefined,
            remove: () => set({ moves: moves.toSpliced(index, 1) }),
          }}
        >
          <MoveEditor
            path={`${path}.moves.${index}`}
            {...{ move, route, terms }}
            onChange={(next) => set({ moves: moves.with(index, next) })}
          />
        </Fold>
      ))}
      <div className="row">
        <Button icon="plus" onClick={() => onChange(addMove(step))}>
          增加动作
        </Button>
      </div>
    </>
  )
}

function ForkFields({ path, step, route, terms, onChange }: StepEditing) {
  const branches = step.branches ?? []
  const put = (next: typeof branches) => onChange({ ...step, branches: next })
  return (
    <>
      <p className="quiet">各分支同时开始；写了条件的分支，条件成立才走。</p>
      {branches.map((branch, index) => (
        <Fold
          // biome-ignore lint/suspicious/noArrayIndexKey: branches have no names of their own
          key={index}
          path={`${path}.branches.${index}`}
          title={`分支：${route.steps.find((one) => one.code === branch.to)?.label ?? '尚未选择'}`}
          moves={{ remove: () => put(branches.toSpliced(index, 1)) }}
        >
          <PlacedSelect
            path={`${path}.branches.${index}.to`}
            label="通向"
            required
            options={targetsOf(route)}
            value={branch.to}
            onChange={(event) => put(branches.with(index, { ...branch, to: event.target.value }))}
          />
          <GuardEditor
            path={`${path}.branches.${index}.when`}
            label="什么情况下走这个分支"
            guard={branch.when}
            facts={terms.facts}
            onChange={(when) => put(branches.with(index, tidy({ ...branch, when })))}
          />
        </Fold>
      ))}
      <div className="row">
        <Button icon="plus" onClick={() => put([...branches, { to: '' }])}>
          增加分支
        </Button>
      </div>
    </>
  )
}

function JoinFields({ path, step, route, onChange }: StepEditing) {
  const forks = route.steps.filter((one) => one.kind === 'fork')
  return (
    <div className="editor-grid">
      <PlacedSelect
        path={`${path}.of`}
        label="等待哪个分支全部办完"
        required
        options={forks.map(({ code, label }) => ({ value: code, label }))}
        value={step.of ?? ''}
        onChange={(event) => onChange({ ...step, of: event.target.value })}
      />
      <PlacedSelect
        path={`${path}.to`}
        label="然后到"
        required
        options={targetsOf(route)}
        value={step.to ?? ''}
        onChange={(event) => onChange({ ...step, to: event.target.value })}
      />
    </div>
  )
}

function EndFields({ path, step, onChange }: StepEditing) {
  const face = (step.publicFace ?? {}) as { waitingFor?: string; sentence?: string }
  return (
    <PlacedArea
      path={`${path}.publicFace.sentence`}
      label="办结时告诉申报人的话"
      rows={2}
      maxLength={200}
      value={face.sentence ?? ''}
      onChange={({ target: { value } }) =>
        onChange(
          tidy({
            ...step,
            publicFace:
              value === '' ? undefined : { waitingFor: face.waitingFor ?? '已办结', sentence: value },
          }) as StepShape,
        )
      }
    />
  )
}
