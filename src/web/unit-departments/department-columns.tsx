import type { Administrator } from '../organisation-tree/subordinate.ts'
import { Button } from '../ui/Button.tsx'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Asked, Department } from './DepartmentsPage.tsx'

const MOVES = { rename: '改名', close: '撤销', appoint: '指定管理员' } as const
const ADMINISTRATOR_MOVES = { replace: '更换', cancel: '注销', slip: '密码条' } as const

/** The columns of 部门管理. */
export function columnsWith(
  onAsk: (asked: Asked) => void,
  onPrint: (row: Department, administrator: Administrator) => void,
): readonly Column<Department>[] {
  return [
    { key: 'name', title: '部门', cell: (row) => row.name, onCard: 'title' },
    { key: 'people', title: '人员', cell: (row) => `${row.people}人`, look: 'number' },
    {
      key: 'kind',
      title: '审核职能',
      cell: (row) =>
        row.kindText ? (
          <StatusTag tone="active">{row.kindText}</StatusTag>
        ) : (
          <span className="quiet">不参加审核</span>
        ),
    },
    {
      key: 'administrators',
      title: '管理员',
      cell: (row) => <Administrators row={row} onAsk={onAsk} onPrint={onPrint} />,
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
              aria-label={`${MOVES[move]}：${row.name}`}
              onClick={() => onAsk({ kind: move, row })}
            >
              {MOVES[move]}
            </Button>
          ))}
          {row.moves.length === 0 && <span className="quiet">由单位管理员管理</span>}
        </span>
      ),
    },
  ]
}

function Administrators({
  row,
  onAsk,
  onPrint,
}: {
  row: Department
  onAsk: (asked: Asked) => void
  onPrint: (row: Department, administrator: Administrator) => void
}) {
  if (row.kind === null) return <span className="quiet">无</span>
  if (row.administrators.length === 0) return <StatusTag tone="warn">没有管理员</StatusTag>
  return (
    <ul className="department-administrators">
      {row.administrators.map((one) => (
        <li key={one.membershipId} className="row">
          <b>{one.name}</b>
          {one.waiting && <StatusTag tone="warn">待首次登录</StatusTag>}
          {one.moves.map((move) => (
            <Button
              key={move}
              size="small"
              kind="quiet"
              aria-label={`${ADMINISTRATOR_MOVES[move]}：${one.name}`}
              onClick={() =>
                move === 'slip' ? onPrint(row, one) : onAsk({ kind: move, row, administrator: one })
              }
            >
              {ADMINISTRATOR_MOVES[move]}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  )
}
