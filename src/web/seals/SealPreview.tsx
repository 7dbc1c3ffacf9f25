import { useState } from 'react'
import { confirmSeal, discardSeal } from '../../modules/seals/seal.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { SealPicture } from './SealPicture.tsx'
import type { Seal } from './SealsPage.tsx'

/** The scan beside what was made of it, for the administrator to compare and confirm. */
export function SealPreview({ seal, onDone }: { seal: Seal; onDone: (sentence?: string) => Promise<void> }) {
  const [intent] = useState(newIntent)
  const [busy, setBusy] = useState<'confirm' | 'discard'>()
  const [problem, setProblem] = useState<string>()
  const stops = seal.findings.filter((one) => one.kind === 'stop')
  const looks = seal.findings.filter((one) => one.kind === 'look')
  const act = async (verb: 'confirm' | 'discard') => {
    setBusy(verb)
    setProblem(undefined)
    const sent = { params: { sealId: seal.id }, body: { requestId: intent } }
    try {
      if (verb === 'confirm') await call(confirmSeal, sent)
      else await call(discardSeal, sent)
      await onDone(verb === 'confirm' ? '新的电子公章已启用。' : undefined)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section className="card stack" aria-label="预览，等待确认">
      <SectionTitle>预览，等待确认</SectionTitle>
      <div className="seal-compare">
        <figure>
          <SealPicture sealId={seal.id} side="before" alt="上传的扫描件" />
          <figcaption>上传的扫描件</figcaption>
        </figure>
        <figure>
          <SealPicture sealId={seal.id} side="after" alt="做成的电子公章" />
          <figcaption>做成的电子公章（{seal.size}）</figcaption>
        </figure>
      </div>
      {stops.length > 0 && (
        <Notice kind="error" title="这张扫描件不能使用">
          {stops.map((one) => one.sentence).join('')}
        </Notice>
      )}
      {looks.length > 0 && (
        <Notice kind="warn" title="请核对">
          {looks.map((one) => one.sentence).join('')}
        </Notice>
      )}
      {stops.length === 0 && (
        <p>请逐字对照左右两图：单位名称、五角星、边框都清楚、没有多余的痕迹，再确认启用。</p>
      )}
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button busy={busy === 'discard'} onClick={() => void act('discard')}>
          {stops.length > 0 ? '重新上传' : '放弃'}
        </Button>
        {stops.length === 0 && (
          <Button kind="primary" busy={busy === 'confirm'} onClick={() => void act('confirm')}>
            确认启用
          </Button>
        )}
      </div>
    </section>
  )
}
