import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { handleObjection, readObjection } from '../../modules/publicity/office.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FileList } from '../ui/FileList.tsx'
import { RadioInput, TextArea } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { OBJECTION_STATES } from './publicity-words.ts'
import './publicity.css'

type Objection = ReplyOf<typeof readObjection>
type Step = Objection['moves'][number]

const STEPS: Readonly<Record<Step, { label: string; help: string; note: boolean; reply: boolean }>> = {
  accept: { label: '受理', help: '开始核实，同时只暂缓被公示人一人', note: false, reply: false },
  refuse: { label: '不予受理', help: '与公示内容无关等，要写明答复', note: false, reply: true },
  note: { label: '记录核实情况', help: '继续核实，不答复', note: true, reply: false },
  uphold: { label: '异议成立', help: '办结；被公示人的公示意见应填写“不通过”', note: true, reply: true },
  dismiss: { label: '异议不成立', help: '办结，并解除暂缓', note: true, reply: true },
}

/** The desk of one objection: what it says, what was done, and the next step. */
export function ObjectionDesk({
  objectionId,
  onClose,
  onChanged,
}: {
  objectionId: string
  onClose: () => void
  onChanged: () => Promise<void>
}) {
  const query = useQuery({
    queryKey: ['publicity', 'office', 'objection', objectionId],
    queryFn: () => call(readObjection, { params: { objectionId } }),
  })
  return (
    <Dialog open wide title="异议办理" onClose={onClose}>
      <Loaded query={query}>
        {(objection) => (
          <div className="stack">
            <Content objection={objection} />
            {objection.moves.length > 0 && (
              // Another state offers other steps: the form begins anew.
              <NextStep key={objection.version} objection={objection} onChanged={onChanged} />
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

function Content({ objection }: { objection: Objection }) {
  const state = OBJECTION_STATES[objection.state]
  return (
    <>
      <Facts
        rows={[
          { label: '回执编号', value: objection.receiptNo },
          { label: '办理情况', value: <StatusTag tone={state.tone}>{state.label}</StatusTag> },
          { label: '被公示人', value: `第${objection.position}位 ${objection.person}` },
          { label: '收到时间', value: <InstantText at={objection.receivedAt} /> },
          { label: '提出人', value: objectorWords(objection), wide: true },
          { label: '事实和理由', value: objection.grounds, wide: true },
          ...(objection.findings ? [{ label: '核实情况', value: objection.findings, wide: true }] : []),
          ...(objection.reply ? [{ label: '答复', value: objection.reply, wide: true }] : []),
        ]}
      />
      {objection.files.length > 0 && <FileList files={objection.files} />}
      <ol className="publicity-steps">
        {objection.steps.map((step) => (
          <li key={`${step.at}${step.label}`}>
            <span className="quiet">
              <InstantText at={step.at} />
            </span>
            <span>{step.label}</span>
            {step.note && <span>{step.note}</span>}
            {step.by && <span className="quiet">{step.by}</span>}
          </li>
        ))}
      </ol>
    </>
  )
}

function objectorWords({ named, objector, objectorHidden }: Objection): string {
  if (!named) return '匿名'
  if (objectorHidden) return '署名（姓名和联系方式只有上级部门能看到）'
  return objector ? `${objector.name}，${objector.contact}` : ''
}

function NextStep({ objection, onChanged }: { objection: Objection; onChanged: () => Promise<void> }) {
  const [step, setStep] = useState<Step>()
  const [note, setNote] = useState('')
  const [reply, setReply] = useState('')
  const { busy, problem, submit } = useAct(async () => {
    if (!step) return '请选择怎样办理。'
    await call(handleObjection, {
      params: { objectionId: objection.id },
      body: { seenVersion: objection.version, step, note, reply },
    })
    await onChanged()
    await queryClient.invalidateQueries({ queryKey: ['publicity', 'office', 'objection', objection.id] })
    return undefined
  })
  const chosen = step && STEPS[step]
  return (
    <form className="stack" onSubmit={submit}>
      <RadioInput
        label="怎样办理"
        required
        value={step}
        onChange={(value) => setStep(value as Step)}
        options={objection.moves.map((move) => ({
          value: move,
          label: STEPS[move].label,
          help: STEPS[move].help,
        }))}
      />
      {chosen?.note && (
        <TextArea
          label="核实情况（存档，不告诉提出人）"
          required
          rows={3}
          least={5}
          limit={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      {chosen?.reply && (
        <TextArea
          label="答复（提出人凭回执查看）"
          required
          rows={3}
          least={5}
          limit={1000}
          value={reply}
          onChange={(event) => setReply(event.target.value)}
        />
      )}
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>
          {chosen ? chosen.label : '办理'}
        </Button>
      </div>
    </form>
  )
}
