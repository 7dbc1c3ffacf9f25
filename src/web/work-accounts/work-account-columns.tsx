import { WORK_ACCOUNT_COLUMNS } from '../../modules/accounts/rules/people-columns.ts'
import { Button } from '../ui/Button.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag, type Tone } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import type { Asked, WorkAccount } from './WorkAccountsPage.tsx'

const TONES: Readonly<Record<WorkAccount['state'], Tone>> = {
  prepared: 'warn',
  waiting: 'warn',
  'in-use': 'good',
  suspended: 'bad',
  joined: 'neutral',
}

const SHOWN = WORK_ACCOUNT_COLUMNS.filter((column) => !column.optional)
const stateOf = (row: WorkAccount) =>
  String(WORK_ACCOUNT_COLUMNS.find((column) => column.key === 'state')?.value(row) ?? '')

function SecretUntil({ row }: { row: WorkAccount }) {
  if (row.secretUntil === null) {
    return <span className="quiet">{row.moves.includes('slip') ? '还没有打印密码条' : '无'}</span>
  }
  if (row.secretExpired) return <StatusTag tone="warn">已过期，请重新打印</StatusTag>
  return <InstantText at={row.secretUntil} />
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
  onAsk: (asked: Asked) => void,
  onPrint: (row: WorkAccount) => void,
): readonly Column<WorkAccount>[] {
  return [
    ...declaredColumns<WorkAccount>(SHOWN, {
      name: { onCard: 'title', cell: (row) => row.name ?? <span className="quiet">待本人领取</span> },
      username: {
        look: 'fixed',
        cell: (row) =>
          row.username ? <code>{row.username}</code> : <span className="quiet">用原有账号登录</span>,
      },
      identity: { look: 'fixed', cell: (row) => row.identityNumber ?? '无' },
      state: {
        onCard: 'corner',
        cell: (row) => <StatusTag tone={TONES[row.state]}>{stateOf(row)}</StatusTag>,
      },
      secret: { look: 'fixed', cell: (row) => <SecretUntil row={row} /> },
    }),
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
