import { useState } from 'react'
import type { Section } from '../../engines/forms/index.ts'
import type { TakeableItem } from '../../modules/dossiers/dossier-record.contract.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { VerifiedLines } from '../records/VerifiedLines.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CheckInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import './dossiers.css'

const STATES = {
  new: undefined,
  same: { label: '已在申报中', tone: 'neutral' },
  changed: { label: '个人信息中有更新', tone: 'active' },
} as const

/** Lets the person choose which entries of the record go into a section, some or all. */
export function TakeDialog({
  section,
  items,
  onTake,
  onClose,
}: {
  section: Section
  items: readonly TakeableItem[]
  /** Answers false when something typed could not be saved first. */
  onTake: (ids: readonly string[]) => Promise<boolean>
  onClose: () => void
}) {
  const free = items.filter((item) => item.state !== 'same')
  // Whoever opens this because something changed wants just that.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(items.flatMap((item) => (item.state === 'changed' ? [item.id] : []))),
  )
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const take = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const isTaken = await onTake([...chosen])
      if (isTaken) onClose()
      else setProblem('还有内容没有保存，请先关闭这里，处理页面下方的提示。')
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      wide
      title={`从个人信息中选取${section.rowTitle ?? section.label}`}
      onClose={onClose}
      foot={
        <>
          {free.length > 1 && (
            <Button
              onClick={() =>
                setChosen(chosen.size === free.length ? new Set() : new Set(free.map((item) => item.id)))
              }
            >
              {chosen.size === free.length ? '全部不选' : '全部选中'}
            </Button>
          )}
          <Button kind="primary" busy={busy} disabled={chosen.size === 0} onClick={() => void take()}>
            {chosen.size === 0 ? '取用' : `取用所选 ${chosen.size} 条`}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="quiet">
          选取后内容和证明材料一起填入这份申报；以后修改个人信息，不会改变已经填入的内容。
        </p>
        {problem && <Notice kind="error">{problem}</Notice>}
        <ul className="take-list">
          {items.map((item) => (
            <li key={item.id}>
              <TakeRow item={item} chosen={chosen.has(item.id)} onToggle={() => toggle(item.id)} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function TakeRow({ item, chosen, onToggle }: { item: TakeableItem; chosen: boolean; onToggle: () => void }) {
  const [first, ...rest] = item.facts
  const title = [item.kind, first?.text].filter(Boolean).join('：') || '尚未填写内容'
  const state = STATES[item.state]
  return (
    <div className="take-row">
      {item.state === 'same' ? (
        <b>{title}</b>
      ) : (
        <CheckInput checked={chosen} onChange={onToggle}>
          <b>{title}</b>
        </CheckInput>
      )}
      {state && <StatusTag tone={state.tone}>{state.label}</StatusTag>}
      <p className="quiet">
        {rest
          .slice(0, 4)
          .map((fact) => `${fact.label} ${fact.text}`)
          .concat(item.files === 0 ? ['没有材料'] : [`材料 ${item.files} 份`])
          .join('，')}
      </p>
      {item.state === 'changed' && (
        <p className="quiet">取用后，申报中的这一条和它的材料改为个人信息中现在的内容。</p>
      )}
      <VerifiedLines verified={item.verified} />
      {item.state !== 'same' && item.lacks.length > 0 && (
        <p className="take-lacks">需补充：{item.lacks.map((one) => one.replace(/^请/, '')).join('、')}</p>
      )}
    </div>
  )
}
