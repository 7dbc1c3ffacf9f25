import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readPublic } from '../../modules/activities/activity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { RadioInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loaded } from '../ui/states.tsx'
import { PledgeSheet, type Signature } from './PledgeSheet.tsx'

type Activity = ReplyOf<typeof readPublic>

/** What is decided before a declaration begins. */
export interface StartTerms {
  readonly declarationType: string
  readonly pledge: { sha256: string; name: string } | null
}

/** 申报类别 with its explanation, then the 真实性承诺: read to the end and signed, or back to the first page (OT-F2). */
export function StartDialog({
  activity,
  busy,
  problem,
  onClose,
  onStart,
}: {
  activity: { readonly id: string; readonly title: string }
  busy: boolean
  /** The server's sentence when the declaration could not begin. */
  problem: string | undefined
  onClose: () => void
  onStart: (terms: StartTerms) => void
}) {
  const query = useQuery({
    queryKey: ['activities', 'public', activity.id, 'terms'],
    queryFn: () => call(readPublic, { params: { activityId: activity.id } }),
    // The words may have changed a moment ago, and only those of now can be signed.
    staleTime: 0,
  })
  const [type, setType] = useState<string>()
  const isPledging = type !== undefined && query.data?.pledge !== null
  return (
    <Dialog
      open
      title={isPledging ? (query.data?.pledge?.title ?? '') : '选择申报类别'}
      onClose={onClose}
      wide={isPledging}
    >
      <Loaded query={query} lines={6}>
        {(found) => (
          <div className="stack">
            {problem && <Notice kind="error">{problem}</Notice>}
            <Steps activity={found} type={type} busy={busy} onType={setType} onStart={onStart} />
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

function Steps({
  activity,
  type,
  busy,
  onType,
  onStart,
}: {
  activity: Activity
  type: string | undefined
  busy: boolean
  onType: (type: string | undefined) => void
  onStart: (terms: StartTerms) => void
}) {
  const navigate = useNavigate()
  const { pledge } = activity
  if (type === undefined || !pledge) {
    return (
      <TypeStep
        activity={activity}
        busy={busy}
        onNext={(chosen) => (pledge ? onType(chosen) : onStart({ declarationType: chosen, pledge: null }))}
      />
    )
  }
  return (
    <PledgeSheet
      // Changed words have to be read anew.
      key={pledge.sha256}
      words={pledge}
      busy={busy}
      onBack={() => onType(undefined)}
      onRefuse={() => void navigate({ to: '/' })}
      onSign={({ name }: Signature) =>
        onStart({ declarationType: type, pledge: { sha256: pledge.sha256, name } })
      }
    />
  )
}

function TypeStep({
  activity,
  busy,
  onNext,
}: {
  activity: Activity
  busy: boolean
  onNext: (type: string) => void
}) {
  const { declarationTypes } = activity
  const [chosen, setChosen] = useState<string | undefined>(
    declarationTypes.length === 1 ? declarationTypes[0]?.code : undefined,
  )
  const [missing, setMissing] = useState(false)
  const next = () => (chosen === undefined ? setMissing(true) : onNext(chosen))
  return (
    <>
      <p>{activity.title}</p>
      <RadioInput
        label="申报类别"
        required
        options={declarationTypes.map(({ code, label, help }) => ({ value: code, label, help }))}
        value={chosen}
        error={missing && chosen === undefined ? '请选择申报类别' : undefined}
        onChange={setChosen}
      />
      <p className="quiet">申报类别开始以后不能更改，选错了只能废弃重新申报。</p>
      <div className="row">
        <Button kind="primary" busy={busy} onClick={next}>
          {activity.pledge ? `下一步：阅读${activity.pledge.title}` : '开始申报'}
        </Button>
      </div>
    </>
  )
}
