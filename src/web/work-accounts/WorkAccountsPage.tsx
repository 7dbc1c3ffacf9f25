import { useState } from 'react'
import { issueSlips, listWorkAccounts, type Slip } from '../../modules/accounts/work-account.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { BatchDialog } from './BatchDialog.tsx'
import { DutiesDialog } from './DutiesDialog.tsx'
import { OpenAccountDialog } from './OpenAccountDialog.tsx'
import { SlipSheet } from './SlipSheet.tsx'
import { StandingDialog } from './StandingDialog.tsx'
import { calledOf, columnsWith } from './work-account-columns.tsx'
import './work-accounts.css'

export type WorkAccounts = ReplyOf<typeof listWorkAccounts>
export type WorkAccount = WorkAccounts['rows'][number]
export type Asked =
  | { kind: 'add' | 'batch' }
  | { kind: Exclude<WorkAccount['moves'][number], 'slip'>; row: WorkAccount }

/** 工作账号管理: the accounts a unit opens for its people (HZ-2.1). */
export function WorkAccountsPage() {
  const [typed, setTyped] = useState('')
  const [keyword, setKeyword] = useState('')
  const [asked, setAsked] = useState<Asked>()
  const [ticked, setTicked] = useState<string[]>([])
  const [slips, setSlips] = useState<readonly Slip[]>()
  const [done, setDone] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [facts, setFacts] = useState<Omit<WorkAccounts, 'rows' | 'next'>>({
    grantable: [],
    prefix: '',
    secretDays: 0,
  })
  const pages = usePages<WorkAccount>(['work-accounts', keyword], async (cursor) => {
    const { rows, next, ...rest } = await call(listWorkAccounts, {
      query: { ...(keyword && { keyword }), ...(cursor && { cursor }) },
    })
    setFacts(rest)
    return { rows, next }
  })
  const close = () => setAsked(undefined)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['work-accounts'] })
  const finish = async (sentence: string) => {
    close()
    setProblem(undefined)
    setDone(sentence)
    setTicked([])
    await refresh()
  }
  const print = async (ids: readonly string[], sentence?: string) => {
    setProblem(undefined)
    try {
      const made = await call(issueSlips, { body: { ids: [...ids] } })
      await finish(sentence ?? '')
      setSlips(made.slips)
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  if (slips) return <SlipSheet slips={slips} done={done} onClose={() => setSlips(undefined)} />
  const printable = (pages.rows ?? []).filter((row) => ticked.includes(row.id) && row.moves.includes('slip'))
  return (
    <>
      <PageHeader
        title="工作账号管理"
        lead="为本单位人员开设账号。每个账号只属于一个人；初始密码随机生成、只显示一次，本人第一次登录必须修改。"
        actions={
          <>
            <ButtonLink to="/work/imports" icon="upload">
              从表格导入
            </ButtonLink>
            <Button onClick={() => setAsked({ kind: 'batch' })}>批量新增账号</Button>
            <Button kind="primary" icon="plus" onClick={() => setAsked({ kind: 'add' })}>
              添加
            </Button>
          </>
        }
      />
      {(done || problem) && (
        <div className="work-notices">
          {done && <Notice kind="good">{done}</Notice>}
          {problem && <Notice kind="error">{problem}</Notice>}
        </div>
      )}
      <FilterBar
        onSearch={() => setKeyword(typed.trim())}
        onReset={() => {
          setTyped('')
          setKeyword('')
        }}
      >
        <TextInput label="姓名或用户名" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </FilterBar>
      {ticked.length > 0 && (
        <div className="row picked">
          <span>
            已选 {ticked.length} 个，其中 {printable.length} 个可以打印密码条
          </span>
          <Button
            icon="print"
            disabled={printable.length === 0}
            onClick={() => print(printable.map((row) => row.id))}
          >
            打印密码条
          </Button>
        </div>
      )}
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="accounts.work-accounts"
        filter={keyword ? { keyword } : {}}
        words={sayFilter([['姓名或用户名', keyword]])}
      />
      <QueryTable
        label="工作账号"
        pages={pages}
        columns={columnsWith(setAsked, (row) => print([row.id]))}
        idOf={(row) => row.id}
        nameOf={calledOf}
        selection={{ ids: ticked, onChange: setTicked }}
        empty={
          <EmptyState
            icon="people"
            title={keyword ? '没有这样的账号' : '还没有开设工作账号'}
            next={keyword ? '请换个姓名或用户名再查。' : '点“添加”逐人开设，或点“批量新增账号”一次开设多个。'}
          />
        }
      />
      {asked?.kind === 'add' && (
        <OpenAccountDialog facts={facts} onClose={close} onJoined={finish} onOpened={print} />
      )}
      {asked?.kind === 'batch' && (
        <BatchDialog facts={facts} onClose={close} onJoined={finish} onOpened={print} />
      )}
      {asked?.kind === 'change' && (
        <DutiesDialog row={asked.row} grantable={facts.grantable} onClose={close} onDone={finish} />
      )}
      {asked && 'row' in asked && asked.kind !== 'change' && (
        <StandingDialog
          kind={asked.kind}
          row={asked.row}
          onClose={close}
          onDone={finish}
          onReset={(slip) => {
            close()
            setDone(undefined)
            setSlips([slip])
            void refresh()
          }}
        />
      )}
    </>
  )
}
