import { Button } from '../ui/Button.tsx'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag, type Tone } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import type { Asked, WorkAccount, WorkAccounts } from './WorkAccountsPage.tsx'

const STATES: Readonly<Record<WorkAccount['state'], { label: string; tone: Tone }>> = {
  prepared: { label: '待领取', tone: 'warn' },
  waiting: { label: '待首次登录', tone: 'warn' },
  'in-use': { label: '已开通', tone: 'good' },
  suspended: { label: '已禁用', tone: 'bad' },
  joined: { label: '本人原有账号', tone: 'neutral' },
}

const WORDS = {
  slip: '密码条',
  reset: '密码重置',
  change: '修改',
  suspend: '禁用',
  resume: '开通',
  delete: '删除',
} as const

/** What an account is called: by its person, or by its number while nobody has claimed it. */
export function calledOf(row: WorkAccount): string {
  return row.name ?? `预设账号${/\d+$/.exec(row.username ?? '')?.[0] ?? ''}`
}

/** The columns of 工作账号管理. */
export function columnsWith(
  grantable: WorkAccounts['grantable'],
  onAsk: (asked: Asked) => void,
  onPrint: (row: WorkAccount) => void,
): readonly Column<WorkAccount>[] {
  const labelOf = (duty: string) => grantable.find((one) => one.duty === duty)?.label ?? duty
  return [
    {
      key: 'name',
      title: '姓名',
      cell: (row) => row.name ?? <span className="quiet">待本人领取</span>,
      onCard: 'title',
    },
    {
      key: 'username',
      title: '用户名',
      cell: (row) =>
        row.username ? <code>{row.username}</code> : <span className="quiet">用原有账号登录</span>,
      look: 'fixed',
    },
    { key: 'identity', title: '身份证号', cell: (row) => row.identityNumber ?? '无', look: 'fixed' },
    {
      key: 'state',
      title: '状态',
      cell: (row) => <StatusTag tone={STATES[row.state].tone}>{STATES[row.state].label}</StatusTag>,
      onCard: 'corner',
    },
    {
      key: 'duties',
      title: '权限',
      cell: (row) =>
        row.role?.endsWith('admin') ? '单位管理员' : row.duties.map(labelOf).join('、') || '填报本人申报',
    },
    {
      key: 'secret',
      title: '初始密码有效期',
      cell: (row) =>
        row.secretUntil ? (
          row.secretExpired ? (
            <StatusTag tone="warn">已过期，请重新打印</StatusTag>
          ) : (
            <InstantText at={row.secretUntil} />
          )
        ) : (
          <span className="quiet">{row.moves.includes('slip') ? '还没有打印密码条' : '无'}</span>
        ),
      look: 'fixed',
    },
    {
      key: 'moves',
      title: '操作',
      look: 'fixed',
      cell: (row) => (
        <span className="row">
          {row.moves.map((move) => (
            <Button
              key={move}
              size="small"
              aria-label={`${WORDS[move]}：${calledOf(row)}`}
              onClick={() => (move === 'slip' ? onPrint(row) : onAsk({ kind: move, row }))}
            >
              {WORDS[move]}
            </Button>
          ))}
          {row.moves.length === 0 && <span className="quiet">由本人管理</span>}
        </span>
      ),
    },
  ]
}
