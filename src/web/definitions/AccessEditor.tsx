import { CheckInput, FieldGroup, SelectInput } from '../ui/inputs.tsx'
import { idAt, useFault } from './Fold.tsx'
import type { Terms } from './RouteBody.tsx'
import type { StepShape } from './route-shape.ts'
import { tidy } from './shape.ts'

type Access = Readonly<Record<string, '*' | readonly string[]>>

/** Chooses who sees and who may change which sections of the form at a step. */
export function AccessEditor({
  path,
  step,
  terms,
  onChange,
}: {
  path: string
  step: StepShape
  terms: Terms
  onChange: (step: StepShape) => void
}) {
  const roles = [...terms.parties.filter((one) => one.code !== 'clock'), ...terms.chains]
  const faces = [
    { name: 'sees', words: '能看' },
    { name: 'writes', words: '能改' },
  ] as const
  return (
    <div className="stack">
      {roles.map((role) => (
        <div key={role.code} className="route-access">
          {faces.map(({ name, words }) => (
            <Choice
              key={name}
              path={`${path}.${name}.${role.code}`}
              label={`${role.label}${words}`}
              sections={terms.sections}
              value={((step[name] ?? {}) as Access)[role.code]}
              onChange={(value) =>
                onChange({ ...step, [name]: tidy({ ...(step[name] as Access), [role.code]: value }) })
              }
            />
          ))}
        </div>
      ))}
    </div>
  )
}

function Choice({
  path,
  label,
  sections,
  value,
  onChange,
}: {
  path: string
  label: string
  sections: Terms['sections']
  value: '*' | readonly string[] | undefined
  onChange: (value: '*' | readonly string[] | undefined) => void
}) {
  const error = useFault(path)
  const chosen = value === '*' || value === undefined ? [] : value
  return (
    <div>
      <SelectInput
        id={idAt(path)}
        label={label}
        empty="不能"
        options={[
          { value: 'all', label: '全部内容' },
          { value: 'some', label: '只有其中几部分' },
        ]}
        value={value === undefined ? '' : value === '*' ? 'all' : 'some'}
        error={error}
        onChange={(event) =>
          onChange(event.target.value === 'all' ? '*' : event.target.value === 'some' ? [] : undefined)
        }
      />
      {value !== undefined && value !== '*' && (
        <FieldGroup label="哪几部分">
          <div className="route-checks">
            {sections.map((section) => (
              <CheckInput
                key={section.code}
                checked={chosen.includes(section.code)}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...chosen, section.code]
                      : chosen.filter((one) => one !== section.code),
                  )
                }
              >
                {section.label}
              </CheckInput>
            ))}
          </div>
        </FieldGroup>
      )}
    </div>
  )
}
