import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { discardBatch, importBatch, readBatch } from '../../modules/registries/registry.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { formatBytes } from '../platform/upload.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice, type NoticeKind } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, Facts, InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { BATCH_STATES, describeBatch, isMoving } from './batch-words.ts'
import './registries.css'

type Batch = ReplyOf<typeof readBatch>

/** One file that was sent in: what was found, cell by cell, and whether it is imported. */
export function BatchPage() {
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const query = useQuery({
    queryKey: ['registries', 'batch', batchId],
    queryFn: () => call(readBatch, { params: { batchId } }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? 1500 : false),
  })
  return (
    <Loaded query={query} lines={8}>
      {(batch) => <BatchView batch={batch} />}
    </Loaded>
  )
}

const KINDS: Readonly<Partial<Record<Batch['state'], NoticeKind>>> = { unreadable: 'error', imported: 'good' }

function BatchView({ batch }: { batch: Batch }) {
  const [asking, setAsking] = useState<'import' | 'discard'>()
  const faulty = batch.rowCount - batch.goodCount
  const act = async (operation: typeof importBatch | typeof discardBatch) => {
    await call(operation, { params: { batchId: batch.id }, body: { seenVersion: batch.version } })
    await queryClient.invalidateQueries({ queryKey: ['registries'] })
  }
  return (
    <>
      <PageHeader
        title={batch.fileName}
        titleTag={
          <StatusTag tone={BATCH_STATES[batch.state].tone}>{BATCH_STATES[batch.state].label}</StatusTag>
        }
        trail={[{ label: '登记数据', to: '/system/registries' }]}
        actions={
          batch.may.length > 0 ? (
            <>
              {batch.may.includes('discard') && <Button onClick={() => setAsking('discard')}>放弃</Button>}
              {batch.may.includes('import') && (
                <Button kind="primary" onClick={() => setAsking('import')}>
                  {`导入${batch.goodCount}行`}
                </Button>
              )}
            </>
          ) : undefined
        }
      />
      <div className="stack">
        <Notice kind={KINDS[batch.state] ?? (batch.findingCount > 0 ? 'warn' : 'info')}>
          {describeBatch(batch)}
        </Notice>
        <section className="card" aria-label="文件">
          <Facts
            rows={[
              { label: '数据来源', value: batch.source },
              { label: '数据截止', value: <DateText date={batch.asOf} /> },
              { label: '行数', value: `${batch.rowCount}行，可导入${batch.goodCount}行` },
              { label: '大小', value: formatBytes(batch.fileBytes) },
              { label: '上传人', value: batch.sender },
              { label: '上传时间', value: <InstantText at={batch.sentAt} /> },
              { label: '文件校验值', value: groupsOf(batch.fileSha256), wide: true },
            ]}
          />
        </section>
        {batch.findings.length > 0 && (
          <section className="card" aria-labelledby="findings">
            <SectionTitle id="findings">{`需要修改的地方（${batch.findingCount}处）`}</SectionTitle>
            {batch.findingCount > batch.findings.length && (
              <p className="quiet">{`下面列出前${batch.findings.length}处，修改后重新上传即可看到其余的。`}</p>
            )}
            <table className="findings">
              <thead>
                <tr>
                  <th scope="col">单元格</th>
                  <th scope="col">问题</th>
                </tr>
              </thead>
              <tbody>
                {batch.findings.map((finding) => (
                  <tr key={`${finding.cell} ${finding.message}`}>
                    <td>{finding.cell ?? `第${finding.row}行`}</td>
                    <td>{finding.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
      <ConfirmDialog
        open={asking === 'import'}
        title={`导入${batch.goodCount}条记录？`}
        verb="导入"
        onClose={() => setAsking(undefined)}
        onConfirm={() => act(importBatch)}
      >
        {`“${batch.source}”原有的记录会全部换成这个文件的内容。`}
        {faulty > 0 && `有问题的${faulty}行不会导入。`}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'discard'}
        title="放弃这个文件？"
        verb="放弃"
        danger
        onClose={() => setAsking(undefined)}
        onConfirm={() => act(discardBatch)}
      >
        文件的内容会删除，现有的记录不变。
      </ConfirmDialog>
    </>
  )
}

/** A hash in groups that can be compared by eye. */
function groupsOf(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? ''
}
