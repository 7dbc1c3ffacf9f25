import { useState } from 'react'
import { followObjection } from '../../modules/publicity/objection.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import { EvidenceFiles } from './EvidenceFiles.tsx'
import { OBJECTION_STATES } from './publicity-words.ts'
import './publicity.css'

type Followed = ReplyOf<typeof followObjection>

/** 查询异议办理结果, by receipt and code. */
export function ReceiptPage() {
  const [typed, setTyped] = useState({ receiptNo: '', code: '' })
  const [found, setFound] = useState<Followed>()
  const { busy, problem, submit } = useAct(async () => {
    setFound(undefined)
    if (typed.receiptNo.trim().length < 8 || typed.code.trim().length < 6)
      return '请填写回执上的回执编号和查询码。'
    try {
      setFound(await call(followObjection, { body: typed }))
    } catch (error) {
      if (error instanceof CallError && error.status === 404)
        return '没有查到，请核对回执编号和查询码后重新查询。'
      throw error
    }
    return undefined
  })
  return (
    <div className="page-body page-body-narrow">
      <PageHeader title="查询异议办理结果" lead="凭提出异议时得到的回执编号和查询码查询。" />
      <div className="stack" aria-live="polite">
        <form className="card stack" onSubmit={submit}>
          <TextInput
            label="回执编号"
            required
            maxLength={40}
            value={typed.receiptNo}
            onChange={(event) => setTyped({ ...typed, receiptNo: event.target.value })}
          />
          <TextInput
            label="查询码"
            required
            maxLength={20}
            inputMode="numeric"
            value={typed.code}
            onChange={(event) => setTyped({ ...typed, code: event.target.value })}
          />
          {problem && <Notice kind="error">{problem}</Notice>}
          <div className="row">
            <Button kind="primary" type="submit" icon="search" busy={busy}>
              查询
            </Button>
          </div>
        </form>
        {found && <Result found={found} receipt={typed} />}
      </div>
    </div>
  )
}

function Result({ found, receipt }: { found: Followed; receipt: { receiptNo: string; code: string } }) {
  const state = OBJECTION_STATES[found.state]
  return (
    <section className="card stack" aria-labelledby="objection-result">
      <div className="row">
        <SectionTitle id="objection-result">办理情况</SectionTitle>
        <StatusTag tone={state.tone}>{state.label}</StatusTag>
      </div>
      <Facts
        rows={[
          { label: '公示', value: found.list, wide: true },
          { label: '公示单位', value: found.organisation },
          { label: '被公示人', value: found.person },
          { label: '答复', value: found.reply ?? '办结后在这里答复。', wide: true },
        ]}
      />
      <ol className="publicity-steps">
        {found.steps.map((step) => (
          <li key={`${step.at}${step.label}`}>
            <span className="quiet">
              <InstantText at={step.at} />
            </span>
            <span>{step.label}</span>
          </li>
        ))}
      </ol>
      {found.mayAddFiles ? (
        <EvidenceFiles receipt={receipt} files={found.files} />
      ) : (
        found.files.length > 0 && <p className="quiet">已附：{found.files.join('、')}</p>
      )}
    </section>
  )
}
