import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listFillable } from '../../modules/dossiers/materials.contract.ts'
import { call } from '../platform/call.ts'
import { RadioInput, TextInput } from '../ui/inputs.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'

/** Whom the unit fills in for. */
export type Somebody = { personId: string } | { name: string; identityNumber: string }

const MOST = 50
const WAYS = [
  { value: 'list', label: '从在职人员中选择' },
  { value: 'number', label: '输入姓名和身份证号' },
]

/** One of the confirmed people of the unit, from the list or by name and identity number. */
export function PersonChoice({ onChoose }: { onChoose: (person: Somebody | undefined) => void }) {
  const [way, setWay] = useState('list')
  const [keyword, setKeyword] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [typed, setTyped] = useState({ name: '', identityNumber: '' })
  const query = useQuery({
    queryKey: ['materials', 'fillable', keyword.trim()],
    queryFn: () =>
      call(listFillable, { query: { limit: MOST, ...(keyword.trim() && { keyword: keyword.trim() }) } }),
    placeholderData: keepPreviousData,
    enabled: way === 'list',
  })
  const type = (next: typeof typed) => {
    setTyped(next)
    onChoose(next.name.trim() && next.identityNumber.trim() ? next : undefined)
  }
  return (
    <>
      <RadioInput
        label="选择方式"
        options={WAYS}
        value={way}
        onChange={(value) => {
          setWay(value)
          setChosen(undefined)
          onChoose(undefined)
        }}
      />
      {way === 'number' ? (
        <div className="person-typed">
          <TextInput
            label="姓名"
            required
            value={typed.name}
            onChange={(event) => type({ ...typed, name: event.target.value })}
          />
          <TextInput
            label="身份证号"
            required
            value={typed.identityNumber}
            onChange={(event) => type({ ...typed, identityNumber: event.target.value })}
          />
        </div>
      ) : (
        <>
          <TextInput
            label="按姓名查找"
            value={keyword}
            onChange={(event) => setKeyword(event.target.value)}
          />
          <Loaded query={query} lines={3}>
            {({ rows, next }) =>
              rows.length === 0 ? (
                <EmptyState
                  title="没有找到在职人员"
                  next="只能为已确认在职的人员填写；请先在“人员管理”中确认在职，或在“工作账号”中为其开通账号。"
                />
              ) : (
                <fieldset className="departments">
                  <legend className="sr-only">在职人员</legend>
                  {rows.map((row) => (
                    <label key={row.personId}>
                      <input
                        type="radio"
                        name="person"
                        checked={row.personId === chosen}
                        onChange={() => {
                          setChosen(row.personId)
                          onChoose({ personId: row.personId })
                        }}
                      />
                      <span>{row.name}</span>
                      <span className="quiet numbers">{row.identityNumber}</span>
                    </label>
                  ))}
                  {next && <p className="quiet">只列出前 {MOST} 人，请输入姓名缩小范围。</p>}
                </fieldset>
              )
            }
          </Loaded>
        </>
      )}
    </>
  )
}
