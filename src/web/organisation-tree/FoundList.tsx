import { useInfiniteQuery } from '@tanstack/react-query'
import { searchSubordinates } from '../../modules/accounts/subordinate.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { PaneItem } from '../ui/ReadingPane.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'

/** What was found anywhere below, with the organisation above each. */
export function FoundList({
  keyword,
  openId,
  onOpen,
}: {
  keyword: string
  openId: string | undefined
  onOpen: (id: string) => void
}) {
  const found = useInfiniteQuery({
    queryKey: ['subordinates', 'search', keyword],
    queryFn: ({ pageParam }) =>
      call(searchSubordinates, { query: { keyword, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={4} />
  const rows = found.data.pages.flatMap((one) => one.rows)
  if (rows.length === 0)
    return (
      <EmptyState icon="search" title="没有这样的下级机构" next="换几个字，或改用拼音首字母、代码开头。" />
    )
  return (
    <>
      {rows.map((row) => (
        <PaneItem key={row.id} current={row.id === openId} onOpen={() => onOpen(row.id)}>
          <span className="row">
            <b>{row.name}</b>
            {row.status === 'closed' && <StatusTag tone="neutral">已注销</StatusTag>}
            {row.status !== 'closed' && !row.hasAdministrator && (
              <StatusTag tone="warn">没有管理员</StatusTag>
            )}
          </span>
          <span className="quiet found-above">
            {row.above ? `上级：${row.above}` : '没有上级'}　<span className="numbers">{row.uscc}</span>
          </span>
        </PaneItem>
      ))}
      {found.hasNextPage && (
        <Button kind="quiet" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          再显示50个
        </Button>
      )}
    </>
  )
}
