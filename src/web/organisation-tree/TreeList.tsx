import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { listSubordinates } from '../../modules/accounts/subordinate.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'

type Row = ReplyOf<typeof listSubordinates>['rows'][number]
type Part = 'departments' | 'units'

interface Opening {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** One organisation of the tree; what is below it is read when it is unfolded. */
export function TreeNode({
  node,
  startsOpen = false,
  openId,
  onOpen,
}: Opening & {
  node: Pick<Row, 'id' | 'name' | 'hasBelow'> & Partial<Pick<Row, 'hasAdministrator'>>
  startsOpen?: boolean
}) {
  const [unfolded, setUnfolded] = useState(startsOpen)
  const below = useId()
  return (
    <li>
      <div className="tree-line">
        <Fold
          shown={node.hasBelow}
          name={node.name}
          unfolded={unfolded}
          controls={below}
          onClick={() => setUnfolded(!unfolded)}
        />
        <button
          type="button"
          className="tree-name"
          aria-current={openId === node.id ? 'true' : undefined}
          onClick={() => onOpen(node.id)}
        >
          {node.name}
          {node.hasAdministrator === false && <StatusTag tone="warn">没有管理员</StatusTag>}
        </button>
      </div>
      {unfolded && node.hasBelow && (
        <ul id={below}>
          <Branch parentId={node.id} part="departments" openId={openId} onOpen={onOpen} />
          <UnitsFolder parentId={node.id} parentName={node.name} openId={openId} onOpen={onOpen} />
        </ul>
      )}
    </li>
  )
}

function Fold({
  shown,
  name,
  unfolded,
  controls,
  onClick,
}: {
  shown: boolean
  name: string
  unfolded: boolean
  controls: string
  onClick: () => void
}) {
  if (!shown) return <span className="tree-fold" aria-hidden="true" />
  return (
    <button
      type="button"
      className="tree-fold"
      aria-expanded={unfolded}
      aria-controls={unfolded ? controls : undefined}
      aria-label={`${unfolded ? '收起' : '展开'}${name}`}
      onClick={onClick}
    >
      <Icon name={unfolded ? 'down' : 'right'} />
    </button>
  )
}

/** Units are many: they stand in a folder of their own, so that offices and departments stay in sight. */
function UnitsFolder({
  parentId,
  parentName,
  ...opening
}: Opening & { parentId: string; parentName: string }) {
  const [unfolded, setUnfolded] = useState(false)
  const below = useId()
  const first = useBranch(parentId, 'units')
  if (!first.data || first.data.pages[0]?.rows.length === 0) return null
  return (
    <li>
      <div className="tree-line">
        <Fold
          shown
          name={`${parentName}的用人单位和其他机构`}
          unfolded={unfolded}
          controls={below}
          onClick={() => setUnfolded(!unfolded)}
        />
        <span className="tree-folder">用人单位和其他机构</span>
      </div>
      {unfolded && (
        <ul id={below}>
          <Branch parentId={parentId} part="units" {...opening} />
        </ul>
      )}
    </li>
  )
}

function useBranch(parentId: string, part: Part) {
  return useInfiniteQuery({
    queryKey: ['subordinates', 'below', parentId, part],
    queryFn: ({ pageParam }) =>
      call(listSubordinates, { query: { parentId, part, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

function Branch({ parentId, part, openId, onOpen }: Opening & { parentId: string; part: Part }) {
  const branch = useBranch(parentId, part)
  if (branch.error) return <li className="tree-note">{sentenceOf(branch.error)}</li>
  if (!branch.data) return <li className="tree-note">正在读取</li>
  return (
    <>
      {branch.data.pages
        .flatMap((one) => one.rows)
        .map((row) => (
          <TreeNode key={row.id} node={row} openId={openId} onOpen={onOpen} />
        ))}
      {branch.hasNextPage && (
        <li>
          <Button
            kind="quiet"
            size="small"
            busy={branch.isFetchingNextPage}
            onClick={() => void branch.fetchNextPage()}
          >
            再显示50个
          </Button>
        </li>
      )}
    </>
  )
}
