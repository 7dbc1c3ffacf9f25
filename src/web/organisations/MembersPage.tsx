import { useState } from 'react'
import { issueOfficeSlip, officeMembers, unitMembers } from '../../modules/accounts/membership.contract.ts'
import type { Slip } from '../../modules/accounts/work-account.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { holdsDuty, sessionChanged, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { SlipSheet } from '../work-accounts/SlipSheet.tsx'
import { MemberDialog } from './MemberDialog.tsx'
import { OpenOfficeMemberDialog } from './OpenOfficeMemberDialog.tsx'
import './organisations.css'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'

export type Members = ReplyOf<typeof unitMembers.list>
export type Member = Members['rows'][number]
type Act = { kind: 'add' | 'open' } | { kind: 'change' | 'end' | 'hand-over'; member: Member }
type Standing = 'current' | 'former'
type Side = 'unit' | 'office'
const SIDES = { unit: unitMembers, office: officeMembers } as const

/** 经办人管理: who acts for the unit or office, with which rights. */
export function MembersPage() {
  const session = useSession()
  const [isOffice, isEmployer] = [holdsDuty(session, 'office.manage'), holdsDuty(session, 'unit.manage')]
  const [chosenSide, setChosenSide] = useState<Side>('office')
  const [askedSide, setAskedSide] = useState<Side>('office')
  // Who administers an office that is an employer too has clerks of both.
  const side = isOffice && isEmployer ? askedSide : isOffice ? 'office' : 'unit'
  const isUnit = side === 'unit'
  const contract = SIDES[side]
  const [chosen, setChosen] = useState<Standing>('current')
  const [standing, setStanding] = useState<Standing>('current')
  const [act, setAct] = useState<Act>()
  const [done, setDone] = useState<string>()
  const [slips, setSlips] = useState<readonly Slip[]>()
  const [problem, setProblem] = useState<string>()
  const [grantable, setGrantable] = useState<Members['grantable']>([])
  const pages = usePages<Member>(['members', isUnit, standing], async (cursor) => {
    const page = await call(contract.list, { query: { standing, ...(cursor && { cursor }) } })
    setGrantable(page.grantable)
    return page
  })
  const finish = async (sentence: string) => {
    setAct(undefined)
    setDone(sentence)
    await queryClient.invalidateQueries({ queryKey: ['members'] })
  }
  const print = async (id: string, sentence: string) => {
    try {
      const { slip } = await call(issueOfficeSlip, { params: { id }, body: {} })
      await finish(sentence)
      setSlips([slip])
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  const labelOf = (duty: string) => grantable.find((one) => one.duty === duty)?.label ?? duty
  if (slips) return <SlipSheet slips={slips} done={done} onClose={() => setSlips(undefined)} />
  return (
    <>
      <PageHeader
        title="经办人管理"
        lead="每个人使用自己的账号办理业务；收回权限后，对方即使正在登录也立即不能再办理。"
        actions={
          <>
            {!isUnit && <Button onClick={() => setAct({ kind: 'open' })}>开设经办人账号</Button>}
            <Button kind="primary" icon="plus" onClick={() => setAct({ kind: 'add' })}>
              添加经办人
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
        onSearch={() => {
          setStanding(chosen)
          setAskedSide(chosenSide)
        }}
      >
        {isOffice && isEmployer && (
          <SelectInput
            label="经办人"
            value={chosenSide === 'unit' ? 'unit' : ''}
            empty="部门经办人（审核、发布等）"
            options={[{ value: 'unit', label: '单位经办人（本单位人员的申报）' }]}
            onChange={(event) => setChosenSide(event.target.value === 'unit' ? 'unit' : 'office')}
          />
        )}
        <SelectInput
          label="状态"
          value={chosen}
          empty="在任"
          options={[{ value: 'former', label: '已收回' }]}
          onChange={(event) => setChosen(event.target.value === 'former' ? 'former' : 'current')}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list={isUnit ? 'accounts.unit-members' : 'accounts.office-members'}
        filter={{ standing }}
        words={sayFilter([['状态', standing === 'former' ? '已收回' : '在任']])}
      />
      <QueryTable
        label="经办人"
        pages={pages}
        columns={columnsWith(
          { side, both: isOffice && isEmployer },
          setAct,
          labelOf,
          (row) => void print(row.id, ''),
        )}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        empty={<EmptyState icon="people" title="没有记录" next="收回过权限的人员会列在这里。" />}
      />
      {act && (act.kind === 'add' || act.kind === 'change') && (
        <MemberDialog
          contract={contract}
          member={act.kind === 'change' ? act.member : undefined}
          grantable={grantable}
          onClose={() => setAct(undefined)}
          onDone={finish}
        />
      )}
      {act?.kind === 'open' && (
        <OpenOfficeMemberDialog
          grantable={grantable}
          onClose={() => setAct(undefined)}
          onJoined={finish}
          onOpened={print}
        />
      )}
      {act?.kind === 'end' && (
        <EndDialog
          contract={contract}
          member={act.member}
          onClose={() => setAct(undefined)}
          onDone={finish}
        />
      )}
      {act?.kind === 'hand-over' && (
        <HandOverDialog contract={contract} member={act.member} onClose={() => setAct(undefined)} />
      )}
    </>
  )
}

/** Which clerks are listed, and whether whoever looks administers those of the other side too. */
interface Listed {
  readonly side: Side
  readonly both: boolean
}

function columnsWith(
  listed: Listed,
  onAct: (act: Act) => void,
  labelOf: (duty: string) => string,
  onPrint: (row: Member) => void,
): readonly Column<Member>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      cell: (row) => (
        <>
          {row.own ? `${row.name}（本人）` : row.name}
          {row.waiting && <StatusTag tone="warn">待首次登录</StatusTag>}
        </>
      ),
      onCard: 'title',
    },
    { key: 'mobile', title: '手机号码', cell: (row) => row.mobile || '还没有', look: 'fixed' },
    {
      key: 'role',
      title: '角色',
      cell: (row) => (
        <StatusTag tone={row.role.endsWith('admin') ? 'active' : 'neutral'}>{row.roleLabel}</StatusTag>
      ),
      onCard: 'corner',
    },
    {
      key: 'duties',
      title: '权限',
      cell: (row) =>
        row.role.endsWith('admin') ? '全部权限' : row.duties.map(labelOf).join('、') || '没有授予权限',
    },
    { key: 'since', title: '开始时间', cell: (row) => <InstantText at={row.since} />, look: 'fixed' },
    {
      key: 'until',
      title: '收回时间',
      cell: (row) => (row.until ? <InstantText at={row.until} /> : '无'),
      look: 'fixed',
      onCard: 'hidden',
    },
    { key: 'grantedBy', title: '授权人', cell: (row) => row.grantedBy ?? '注册时设立' },
    {
      key: 'moves',
      title: '操作',
      look: 'fixed',
      cell: (row) => <Moves listed={listed} row={row} onAct={onAct} onPrint={onPrint} />,
    },
  ]
}

function Moves({
  listed,
  row,
  onAct,
  onPrint,
}: {
  listed: Listed
  row: Member
  onAct: (act: Act) => void
  onPrint: (row: Member) => void
}) {
  if (row.moves.length === 0) {
    return <span className="quiet">{row.until ? '已收回' : whyNothing(listed, row)}</span>
  }
  const words = { change: '调整权限', end: '收回权限', 'hand-over': '移交管理员', slip: '密码条' } as const
  return (
    <span className="row">
      {row.moves.map((move) => (
        <Button
          key={move}
          size="small"
          aria-label={`${words[move]}：${row.name}`}
          onClick={() => (move === 'slip' ? onPrint(row) : onAct({ kind: move, member: row }))}
        >
          {words[move]}
        </Button>
      ))}
    </span>
  )
}

/** Why nothing can be done about somebody here: the other side's clerks are its administrator's. */
function whyNothing({ side, both }: Listed, row: Member): string {
  if (row.role.startsWith(side)) return '至少留一名管理员'
  const other = side === 'unit' ? '部门' : '单位'
  return both ? `在“${other}经办人”中办理` : `由${other}管理员办理`
}

export type MemberContract = typeof unitMembers | typeof officeMembers
interface AskProps {
  readonly contract: MemberContract
  readonly member: Member
  readonly onClose: () => void
}

function EndDialog({
  contract,
  member,
  onClose,
  onDone,
}: AskProps & { onDone: (sentence: string) => Promise<void> }) {
  return (
    <ConfirmDialog
      open
      title={`收回${member.name}的权限？`}
      verb="收回权限"
      danger
      onClose={onClose}
      onConfirm={async () => {
        await call(contract.end, { params: { id: member.id }, body: { seenVersion: member.version } })
        await onDone(`已收回${member.name}的全部权限。`)
        if (member.own) await sessionChanged()
      }}
    >
      收回后立即生效，对方不能再以本单位名义办理任何业务，已办理的记录保留。对方本人的申报不受影响。
    </ConfirmDialog>
  )
}

function HandOverDialog({ contract, member, onClose }: AskProps) {
  return (
    <ConfirmDialog
      open
      title={`把管理员移交给${member.name}？`}
      verb="移交管理员"
      danger
      onClose={onClose}
      onConfirm={async () => {
        await call(contract.handOver, { params: { id: member.id }, body: { seenVersion: member.version } })
        await sessionChanged()
      }}
    >
      移交后，{member.name}成为管理员，您成为经办人，不能再管理经办人和单位信息。
    </ConfirmDialog>
  )
}
