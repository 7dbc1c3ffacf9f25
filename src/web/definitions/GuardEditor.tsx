import { useState } from 'react'
import { Button, IconButton } from '../ui/Button.tsx'
import { FieldGroup, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { idAt, useFault } from './Fold.tsx'
import { type FactTest, readTests, writeTests } from './guard-tests.ts'
import type { Terms } from './RouteBody.tsx'

/** Chooses when something holds: all of some facts are as said; what was written otherwise stays as text. */
export function GuardEditor({
  path,
  label,
  guard,
  facts,
  onChange,
}: {
  path: string
  label: string
  guard: unknown
  facts: Terms['facts']
  onChange: (guard: unknown) => void
}) {
  const tests = readTests(guard)
  const error = useFault(path)
  if (!tests) return <GuardText {...{ path, label, guard, onChange }} />
  const put = (next: readonly FactTest[]) => onChange(writeTests(next))
  return (
    <FieldGroup id={idAt(path)} label={label} error={error}>
      <div className="stack">
        {tests.length === 0 && <p className="quiet">没有条件，随时可以。</p>}
        {tests.map((test, index) => {
          const type = facts.find((one) => one.code === test.fact)?.type ?? 'truth'
          return (
            <div key={test.fact} className="route-test">
              <SelectInput
                label={index === 0 ? '当' : '并且'}
                required
                options={facts
                  .filter((one) => one.type === 'truth' || one.type === 'text' || one.type === 'number')
                  .map((one) => ({ value: one.code, label: one.label }))}
                value={test.fact}
                onChange={({ target: { value: fact } }) => {
                  const isTruth = facts.find((one) => one.code === fact)?.type === 'truth'
                  put(tests.with(index, { fact, value: isTruth ? true : '' }))
                }}
              />
              {type === 'truth' ? (
                <SelectInput
                  label="是否成立"
                  required
                  options={[
                    { value: 'true', label: '成立' },
                    { value: 'false', label: '不成立' },
                  ]}
                  value={String(test.value)}
                  onChange={(event) =>
                    put(tests.with(index, { ...test, value: event.target.value === 'true' }))
                  }
                />
              ) : (
                <TextInput
                  label="等于"
                  required
                  value={String(test.value)}
                  onChange={({ target: { value } }) =>
                    put(tests.with(index, { ...test, value: type === 'number' ? Number(value) : value }))
                  }
                />
              )}
              <IconButton label="删去这个条件" icon="trash" onClick={() => put(tests.toSpliced(index, 1))} />
            </div>
          )
        })}
        <div className="row">
          <Button
            kind="quiet"
            icon="plus"
            onClick={() => put([...tests, { fact: facts[0]?.code ?? 'complete', value: true }])}
          >
            增加条件
          </Button>
        </div>
      </div>
    </FieldGroup>
  )
}

function GuardText({
  path,
  label,
  guard,
  onChange,
}: {
  path: string
  label: string
  guard: unknown
  onChange: (guard: unknown) => void
}) {
  const [text, setText] = useState(() => JSON.stringify(guard, null, 2))
  const [isBroken, setBroken] = useState(false)
  const error = useFault(path)
  return (
    <TextArea
      id={idAt(path)}
      label={`${label}（较复杂的条件，按原文编辑）`}
      rows={6}
      spellCheck={false}
      value={text}
      error={isBroken ? '写法不对，请检查逗号、引号和括号；改好前按原来的条件保存。' : error}
      onChange={({ target: { value } }) => {
        setText(value)
        try {
          onChange(value.trim() === '' ? undefined : JSON.parse(value))
          setBroken(false)
        } catch {
          setBroken(true)
        }
      }}
    />
  )
}
