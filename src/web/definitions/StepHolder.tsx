import { DUTY_TERMS, LEVEL_TERMS } from '../../modules/definitions/rules/route-words.ts'
import { SelectInput } from '../ui/inputs.tsx'
import { NumberInput, PlacedSelect, PlacedText } from './PlacedInput.tsx'
import { namesOf, type StepShape } from './route-shape.ts'
import type { StepEditing } from './StepEditor.tsx'
import { tidy } from './shape.ts'

const CHAIN = 'chain:'
const levelName = (code: string) => LEVEL_TERMS.find((one) => one.code === code)?.label ?? code

/** Chooses who has a step: one party, or every office of a chain up to a level. */
export function HolderFields({ path, step, route, terms, onChange }: StepEditing) {
  const holder = (step.holder ?? {}) as { party?: string; chain?: string; from?: string; upTo?: string }
  const levels = (route.levels ?? []).map((level) => ({ value: level, label: levelName(level) }))
  const set = (change: Record<string, unknown>) => onChange(tidy({ ...step, ...change }) as StepShape)
  const parties = terms.parties.filter((one) => one.code !== 'clock')
  return (
    <div className="editor-grid">
      <PlacedSelect
        path={`${path}.holder`}
        label="由谁办理"
        required
        options={[
          ...namesOf(parties),
          ...terms.chains.map(({ code, label }) => ({ value: `${CHAIN}${code}`, label: `${label}办理` })),
        ]}
        value={holder.chain ? `${CHAIN}${holder.chain}` : (holder.party ?? '')}
        onChange={({ target: { value } }) => {
          if (!value.startsWith(CHAIN)) return set({ holder: { party: value } })
          const upTo = holder.upTo ?? levels.at(-1)?.value ?? ''
          set({ holder: { chain: value.slice(CHAIN.length), upTo } })
        }}
      />
      {holder.chain && (
        <SelectInput
          label="逐级办到哪一级为止"
          required
          options={levels}
          value={holder.upTo ?? ''}
          onChange={(event) => set({ holder: { ...holder, upTo: event.target.value } })}
        />
      )}
      <PlacedSelect
        path={`${path}.duty`}
        label="办理的人要有的职责"
        empty="申报人本人办理，不需要"
        options={namesOf(DUTY_TERMS)}
        value={typeof step.duty === 'string' ? step.duty : ''}
        onChange={(event) => set({ duty: event.target.value || undefined })}
      />
    </div>
  )
}

/** Sets until when a step is handled, and what happens when it is not. */
export function DueFields({ path, step, onChange }: StepEditing) {
  const due = step.due as { days?: number; unit?: string } | undefined
  const remind = (step.remind as { days?: number | number[] } | undefined)?.days
  const set = (change: Record<string, unknown>) => onChange(tidy({ ...step, ...change }) as StepShape)
  return (
    <div className="editor-grid">
      <NumberInput
        path={`${path}.due.days`}
        label="办理期限"
        hint="不填就是没有期限。"
        unit={due?.unit === 'calendar' ? '日' : '个工作日'}
        value={due?.days}
        onChange={(days) =>
          set(
            days === undefined
              ? { due: undefined, remind: undefined, whenOverdue: undefined }
              : { due: { days, unit: due?.unit ?? 'working' } },
          )
        }
      />
      {due && (
        <>
          <SelectInput
            label="怎么计日"
            required
            options={[
              { value: 'working', label: '工作日' },
              { value: 'calendar', label: '自然日' },
            ]}
            value={due.unit ?? 'working'}
            onChange={(event) => set({ due: { ...due, unit: event.target.value } })}
          />
          <PlacedText
            path={`${path}.remind.days`}
            label="到期前几天提醒"
            hint="可以写几个，用顿号分开。"
            defaultValue={[remind ?? []].flat().join('、')}
            onBlur={(event) => {
              const days = event.target.value.split(/\D+/).filter(Boolean).map(Number)
              set({ remind: days.length > 0 ? { days } : undefined })
            }}
          />
          <PlacedSelect
            path={`${path}.whenOverdue`}
            label="逾期后系统自动"
            empty="不自动办理，只提醒"
            options={(step.moves ?? []).map(({ action, label }) => ({ value: action, label }))}
            value={typeof step.whenOverdue === 'string' ? step.whenOverdue : ''}
            onChange={(event) => set({ whenOverdue: event.target.value || undefined })}
          />
        </>
      )}
    </div>
  )
}
