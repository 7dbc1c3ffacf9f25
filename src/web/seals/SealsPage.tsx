import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readSeals } from '../../modules/seals/seal.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { MakeSeal } from './MakeSeal.tsx'
import { RetireSealDialog } from './RetireSealDialog.tsx'
import { SealPicture } from './SealPicture.tsx'
import { SealPreview } from './SealPreview.tsx'
import { SealUses } from './SealUses.tsx'
import './seals.css'

export type Seals = ReplyOf<typeof readSeals>
export type Seal = Seals['seals'][number]

/** 电子公章: the seal in force, a new one made of a scan, the earlier ones, and where they were used. */
export function SealsPage() {
  const query = useQuery({ queryKey: ['seals'], queryFn: () => call(readSeals) })
  const [done, setDone] = useState<string>()
  const [making, setMaking] = useState(false)
  const [retiring, setRetiring] = useState<Seal>()
  const finish = async (sentence?: string) => {
    setDone(sentence)
    setMaking(false)
    setRetiring(undefined)
    await queryClient.invalidateQueries({ queryKey: ['seals'] })
  }
  return (
    <>
      <PageHeader
        title="电子公章"
        lead="上传公章的扫描件，系统去掉背景和文字，做成清晰的电子公章；管理员对照确认后启用，给意见盖章时使用。"
      />
      <Loaded query={query} lines={6}>
        {(found) => {
          const standing = found.seals.find((one) => one.state === 'standing')
          const preview = found.seals.find((one) => one.state === 'preview')
          const former = found.seals.filter((one) => one.state === 'replaced' || one.state === 'retired')
          const mayMake = found.may.includes('make')
          return (
            <div className="stack">
              {done && <Notice kind="good">{done}</Notice>}
              {preview && <SealPreview seal={preview} onDone={finish} />}
              <section className="card stack" aria-label="正在使用的公章">
                <SectionTitle>正在使用的公章</SectionTitle>
                {standing ? (
                  <StandingSeal seal={standing} />
                ) : (
                  <EmptyState
                    icon="seal"
                    title="还没有电子公章"
                    next={
                      mayMake
                        ? '上传公章的彩色扫描件或照片，确认后即可使用。'
                        : '请本单位管理员上传公章的扫描件并确认。'
                    }
                  />
                )}
                {mayMake && !preview && !making && (
                  <div className="row">
                    <Button
                      kind={standing ? 'plain' : 'primary'}
                      icon="upload"
                      onClick={() => {
                        setMaking(true)
                        setDone(undefined)
                      }}
                    >
                      {standing ? '更换公章' : '上传公章扫描件'}
                    </Button>
                    {standing && <Button onClick={() => setRetiring(standing)}>停用公章</Button>}
                  </div>
                )}
              </section>
              {making && !preview && (
                <MakeSeal
                  organisationId={found.organisationId}
                  sizes={found.sizes}
                  onMade={() => finish()}
                  onClose={() => setMaking(false)}
                />
              )}
              {former.length > 0 && <FormerSeals seals={former} />}
              {mayMake && <SealUses />}
              {retiring && (
                <RetireSealDialog seal={retiring} onClose={() => setRetiring(undefined)} onDone={finish} />
              )}
            </div>
          )
        }}
      </Loaded>
    </>
  )
}

function StandingSeal({ seal }: { seal: Seal }) {
  return (
    <div className="seal-standing">
      <SealPicture sealId={seal.id} side="after" alt={`第${seal.version}版电子公章`} />
      <Facts
        rows={[
          { label: '版本', value: `第${seal.version}版` },
          { label: '尺寸', value: seal.size },
          { label: '启用时间', value: seal.confirmedAt && <InstantText at={seal.confirmedAt} /> },
          { label: '确认人', value: seal.confirmedBy },
          { label: '用章次数', value: `${seal.uses}次` },
        ]}
      />
    </div>
  )
}

function FormerSeals({ seals }: { seals: readonly Seal[] }) {
  return (
    <section className="card stack" aria-label="以前的公章">
      <SectionTitle>以前的公章</SectionTitle>
      <ul className="seal-former">
        {seals.map((seal) => (
          <li key={seal.id}>
            <SealPicture sealId={seal.id} side="after" alt={`第${seal.version}版电子公章`} small />
            <div>
              <b>第{seal.version}版</b>{' '}
              <StatusTag tone="neutral">{seal.state === 'retired' ? '已停用' : '已更换'}</StatusTag>
              <p className="quiet">
                {seal.confirmedAt && <InstantText at={seal.confirmedAt} day />}至
                {seal.endedAt && <InstantText at={seal.endedAt} day />}，用章{seal.uses}次
                {seal.endedReason && `；停用原因：${seal.endedReason}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
