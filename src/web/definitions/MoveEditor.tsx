import { CheckInput, FieldGroup, SelectInput } from '../ui/inputs.tsx'
import { idAt, useFault } from './Fold.tsx'
import { GuardEditor } from './GuardEditor.tsx'
import { MoveFields } from './MoveFields.tsx'
import { NumberInput, PlacedArea, PlacedSelect, PlacedText } from './PlacedInput.tsx'
import type { Terms } from './RouteBody.tsx'
import { type MoveShape, namesOf, type RouteShape, targetsOf } from './route-shape.ts'
import { tidy } from './shape.ts'

interface Editing {
  readonly path: string
  readonly move: MoveShape
  readonly route: RouteShape
  readonly terms: Terms
  readonly onChange: (move: MoveShape) => void
}

const KINDS = [
  { value: 'forward', label: '向前办理' },
  { value: 'return', label: '退回' },
  { value: 'withdraw', label: '撤回' },
  { value: 'discard', label: '废弃' },
]

/** Writes one move: what it is called, where it leads, who may make it when, and what follows. */
export function MoveEditor({ path, move, route, terms, onChange }: Editing) {
  const set = (change: Record<string, unknown>) => onChange(tidy({ ...move, ...change }) as MoveShape)
  const kind = move.kind ?? 'forward'
  const waits = move.notBefore as { days?: number; unit?: string } | undefined
  const effects = (move.effects ?? []) as readonly string[]
  return (
    <div className="stack">
      <div className="editor-grid">
        <PlacedText
          path={`${path}.label`}
          label="动作名称（按钮上的字）"
          required
          maxLength={60}
          value={move.label}
          onChange={(event) => set({ label: event.target.value })}
        />
        <SelectInput
          label="种类"
          required
          options={KINDS}
          value={kind}
          onChange={(event) => set({ kind: event.target.value, resume: undefined })}
        />
        <PlacedSelect
          path={`${path}.to`}
          label="到哪个环节"
          required
          options={targetsOf(route)}
          value={move.to}
          onChange={(event) => set({ to: event.target.value })}
        />
        <PlacedSelect
          path={`${path}.by`}
          label="由谁来做"
          empty="办理这个环节的一方"
          options={namesOf(terms.parties)}
          value={move.by === 'holder' || typeof move.by !== 'string' ? '' : move.by}
          onChange={(event) => set({ by: event.target.value || undefined })}
        />
        <PlacedText
          path={`${path}.afterwards`}
          label="做过之后列表中写"
          hint="如“单位审核同意”；不填就只写到了哪个环节。"
          maxLength={60}
          value={typeof move.afterwards === 'string' ? move.afterwards : ''}
          onChange={(event) => set({ afterwards: event.target.value || undefined })}
        />
        {kind === 'return' && (
          <PlacedSelect
            path={`${path}.resume`}
            label="改好之后"
            required
            options={[
              { value: 'from-step', label: '从退到的环节重新逐步办理' },
              { value: 'to-returner', label: '直接回到退回的一方' },
            ]}
            value={typeof move.resume === 'string' ? move.resume : 'from-step'}
            onChange={(event) => set({ resume: event.target.value })}
          />
        )}
      </div>
      <GuardEditor
        path={`${path}.guard`}
        label="什么情况下可以做"
        guard={move.guard}
        facts={terms.facts}
        onChange={(guard) => set({ guard })}
      />
      {move.guard !== undefined && (
        <PlacedArea
          path={`${path}.otherwise`}
          label="条件不成立时告诉办理人的话"
          rows={2}
          maxLength={200}
          value={typeof move.otherwise === 'string' ? move.otherwise : ''}
          onChange={(event) => set({ otherwise: event.target.value || undefined })}
        />
      )}
      <div className="editor-grid">
        <NumberInput
          path={`${path}.notBefore.days`}
          label="到达之后满多久才能做"
          unit={waits?.unit === 'calendar' ? '日' : '个工作日'}
          value={waits?.days}
          onChange={(days) =>
            set({
              notBefore:
                days === undefined
                  ? undefined
                  : { days, unit: waits?.unit ?? 'working', since: 'step-opened' },
            })
          }
        />
        <NumberInput
          path={`${path}.undoMinutes`}
          label="做过之后多久内可以撤销"
          unit="分钟"
          value={move.undoMinutes}
          onChange={(undoMinutes) => set({ undoMinutes })}
        />
      </div>
      <FieldGroup label="办理的要求">
        <div className="route-checks">
          {(
            [
              ['batch', '可以批量办理'],
              ['needsReason', '要写明理由'],
              ['needsReturnItems', '要指出需要修改的内容'],
              ['climbs', '逐级向上，最后一级办完才到上面选的环节'],
            ] as const
          ).map(([name, label]) => (
            <CheckInput
              key={name}
              checked={move[name] === true}
              onChange={(event) => set({ [name]: event.target.checked || undefined })}
            >
              {label}
            </CheckInput>
          ))}
        </div>
      </FieldGroup>
      <FieldGroup id={idAt(`${path}.effects`)} label="随后由系统处理" error={useFault(`${path}.effects`)}>
        <div className="route-checks">
          {terms.effects.map(({ code, label }) => (
            <CheckInput
              key={code}
              checked={effects.includes(code)}
              onChange={(event) => {
                const rest = effects.filter((one) => one !== code)
                const next = event.target.checked ? [...rest, code] : rest
                set({ effects: next.length > 0 ? next : undefined })
              }}
            >
              {label}
            </CheckInput>
          ))}
        </div>
      </FieldGroup>
      <MoveFields
        path={path}
        move={move}
        onChange={(form) => set({ form: form.length > 0 ? form : undefined })}
      />
    </div>
  )
}
