import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { searchEmployersByKeyword } from '../../modules/accounts/organisation.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { useKnows } from '../app/use-knows.ts'
import { call } from '../platform/call.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'

type Found = ReplyOf<typeof searchEmployersByKeyword>['rows'][number]
export type Employer = Pick<Found, 'id' | 'name'> & Partial<Pick<Found, 'agency'>>

/** 选择工作单位: find it by keyword, choose it from the list, confirm. */
export function EmployerDialog({
  open,
  onClose,
  onChoose,
}: {
  open: boolean
  onClose: () => void
  onChoose: (employer: Employer) => void
}) {
  const [typed, setTyped] = useState('')
  const [keyword, setKeyword] = useState('')
  const [chosen, setChosen] = useState<Found>()
  const [missing, setMissing] = useState(false)
  const found = useQuery({
    queryKey: ['employers', keyword],
    queryFn: () => call(searchEmployersByKeyword, { query: { keyword, limit: 30 } }),
    enabled: keyword !== '',
  })
  const search = (event: FormEvent) => {
    event.preventDefault()
    setMissing(typed.trim() === '')
    setChosen(undefined)
    setKeyword(typed.trim())
  }
  return (
    <Dialog
      open={open}
      title="选择工作单位"
      wide
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" disabled={!chosen} onClick={() => chosen && onChoose(chosen)}>
            确认
          </Button>
        </>
      }
    >
      <div className="stack">
        <form className="employer-search" onSubmit={search} noValidate>
          <TextInput
            label="单位名称"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            hint="输入名称中的几个字、拼音首字母，或统一社会信用代码的开头；没有工作单位的，选择为您代理人事档案的人才服务机构。"
            error={missing ? '请输入单位名称中的几个字。' : undefined}
          />
          <Button type="submit" kind="primary" icon="search" busy={found.isFetching}>
            查询
          </Button>
        </form>
        {keyword !== '' && (
          <Results found={found} keyword={keyword} chosen={chosen?.id} onChoose={setChosen} />
        )}
      </div>
    </Dialog>
  )
}

function Results({
  found,
  keyword,
  chosen,
  onChoose,
}: {
  found: { data: { rows: readonly Found[] } | undefined; error: unknown; refetch: () => unknown }
  keyword: string
  chosen: string | undefined
  onChoose: (employer: Found) => void
}) {
  const knows = useKnows()
  if (!found.data) {
    return found.error ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <Skeleton lines={4} />
    )
  }
  const { rows } = found.data
  if (rows.length === 0) {
    return (
      <EmptyState
        icon="building"
        title={`没有找到名称含“${keyword}”的单位`}
        next="请换几个字再查。单位注册并通过审核后才能选择；还没有注册的，请联系本单位职称业务管理部门办理单位注册。"
        actions={knows('/register-unit') ? <ButtonLink to="/register-unit">单位注册</ButtonLink> : undefined}
      />
    )
  }
  return (
    <fieldset className="employers">
      <legend className="sr-only">查询到的单位</legend>
      {rows.map((row) => (
        <label key={row.id} className="employer">
          <input type="radio" name="employer" checked={row.id === chosen} onChange={() => onChoose(row)} />
          <span>
            <b>{row.name}</b>
            {row.agency && <StatusTag tone="neutral">人事代理</StatusTag>}
            <span className="quiet numbers">{row.uscc}</span>
            {row.under && <span className="quiet">归口部门：{row.under}</span>}
            <span className="quiet">{row.address}</span>
          </span>
        </label>
      ))}
      {rows.length === 30 && <p className="quiet">只列出前 30 个，请多输入几个字缩小范围。</p>}
    </fieldset>
  )
}
