import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { previewBatch, readBatch } from '../../modules/cases/case-batch.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { BatchPreview } from './BatchPreview.tsx'
import { BatchProgress } from './BatchProgress.tsx'
import type { Batch, TodoRow } from './reading.ts'
import type { CaseFilter } from './use-case-filter.ts'

/** Which cases a batch is about: some chosen ones, or everything a filter finds. */
export type Chosen = { readonly rows: readonly TodoRow[] } | { readonly filter: CaseFilter }

export type BatchMove = Pick<TodoRow['batchMoves'][number], 'action' | 'label'>

function chosenOf(chosen: Chosen) {
  if ('rows' in chosen) {
    return {
      cases: chosen.rows.map(({ caseId, step, version }) => ({ caseId, step, seenVersion: version })),
    }
  }
  const { overdue, returned, order: _order, ...filter } = chosen.filter
  return {
    filter: {
      ...filter,
      ...(overdue && { overdue: true }),
      ...(returned && { returned: returned === 'true' }),
    },
  }
}

const BUSY: readonly Batch['state'][] = ['preparing', 'running', 'undoing']

/** Reads a batch, again and again while somebody works on it. */
export function useBatch(batchId: string | undefined) {
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['cases', 'batch', batchId],
    queryFn: () => call(readBatch, { params: { batchId: batchId ?? '' } }),
    enabled: batchId !== undefined,
    refetchInterval: ({ state }) => (state.data && BUSY.includes(state.data.state) ? 700 : false),
  })
  const state = query.data?.state
  const before = useRef(state)
  useEffect(() => {
    const ended = before.current === 'running' || before.current === 'undoing'
    before.current = state
    if (!ended || state === 'running' || state === 'undoing') return
    for (const key of [['cases', 'list'], ['cases', 'count'], ['cases', 'recent'], ['counts']]) {
      void queries.invalidateQueries({ queryKey: key })
    }
  }, [state, queries])
  return query
}

/** Shows what a batch will do before it is done, asks once for what the moves need, then how far it is and what became of it. */
export function BatchDialog({
  chosen,
  move,
  onClose,
}: {
  chosen: Chosen
  move: BatchMove
  onClose: (begun: boolean) => void
}) {
  const intent = useRef(newIntent())
  const preview = useMutation({
    mutationFn: () =>
      call(previewBatch, {
        body: { requestId: intent.current, action: move.action, chosen: chosenOf(chosen) },
      }),
  })
  const { mutate } = preview
  useEffect(() => mutate(), [mutate])
  const query = useBatch(preview.data?.id)
  const [touched, setTouched] = useState(false)
  const batch = query.data
  const close = () => onClose(touched)
  const title = `批量${move.label}`
  const error = preview.error ?? query.error
  if (error) {
    return (
      <Dialog open title={title} onClose={close} foot={<Button onClick={close}>关闭</Button>}>
        <ErrorState error={error} onRetry={() => (preview.error ? mutate() : void query.refetch())} />
      </Dialog>
    )
  }
  if (!batch) {
    return (
      <Dialog open wide title={title} onClose={close} foot={<Button onClick={close}>取消</Button>}>
        <Skeleton lines={4} />
      </Dialog>
    )
  }
  if (batch.state === 'preparing' || batch.state === 'ready') {
    return (
      <BatchPreview
        batch={batch}
        title={title}
        label={move.label}
        onBegun={() => setTouched(true)}
        onClose={close}
      />
    )
  }
  return <BatchProgress batch={batch} title={title} onClose={close} />
}
