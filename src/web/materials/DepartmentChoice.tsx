import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { searchDepartments } from '../../modules/dossiers/department.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import type { Department } from './DepartmentPage.tsx'

const MOST = 30

/** The new 归口部门: words of its name, then one of what is found. */
export function DepartmentChoice({
  current,
  chosen,
  onChoose,
}: {
  current: string | undefined
  chosen: Department | undefined
  onChoose: (department: Department) => void
}) {
  const [typed, setTyped] = useState('')
  const [keyword, setKeyword] = useState('')
  const query = useQuery({
    queryKey: ['departments', keyword],
    queryFn: () => call(searchDepartments, { query: { keyword, limit: MOST } }),
    placeholderData: keepPreviousData,
  })
  const search = (event: FormEvent) => {
    event.preventDefault()
    setKeyword(typed.trim())
  }
  return (
    <>
      <form className="department-search" onSubmit={search} noValidate>
        <TextInput
          label="新的归口部门"
          value={typed}
          hint="有主管部门的选择主管部门；民营企业和没有主管部门的，选择注册地的人社部门。"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" icon="search" busy={query.isFetching}>
          查询
        </Button>
      </form>
      <Loaded query={query} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="没有找到这样的部门"
              next="请换几个字再查，或联系人社部门确认归口部门的全称。"
            />
          ) : (
            <fieldset className="departments">
              <legend className="sr-only">查询到的部门</legend>
              {rows.map((row) => (
                <label key={row.id}>
                  <input
                    type="radio"
                    name="department"
                    disabled={row.id === current}
                    checked={row.id === chosen?.id}
                    onChange={() => onChoose(row)}
                  />
                  <span>{row.name}</span>
                  {row.id === current && <span className="quiet">现在的归口部门</span>}
                </label>
              ))}
              {rows.length === MOST && <p className="quiet">只列出前 {MOST} 个，请多输入几个字缩小范围。</p>}
            </fieldset>
          )
        }
      </Loaded>
    </>
  )
}
