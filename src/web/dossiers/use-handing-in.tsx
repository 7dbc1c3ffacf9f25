import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { completeness } from '../../engines/forms/index.ts'
import { takeMove } from '../../modules/cases/case.contract.ts'
import type { Case, CaseMove } from '../cases/reading.ts'
import { UnmetConditions } from '../eligibility/DossierEligibility.tsx'
import { isAllSaved } from '../fields/saving-words.ts'
import type { Filling } from '../fields/use-section-answers.ts'
import { HandUpDialog } from '../materials/HandUpDialog.tsx'
import { call, newIntent } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { type Missing, SubmitDialog } from './SubmitDialog.tsx'
import { type DossierWithForm, dossierChanged } from './use-dossier.ts'
import { useDossierHome } from './use-dossier-home.ts'

interface Asking {
  readonly move: CaseMove
  readonly version: number
  readonly missing: readonly Missing[]
  readonly intent: string
}

/** Handing a declaration in: its buttons, and what is asked before. A unit that fills in hands up (上报) in the same step. */
export function useHandingIn({
  open,
  running,
  filling,
  busy,
  save,
  uncorrected,
  onMissing,
}: {
  open: DossierWithForm
  running: Case
  filling: Filling
  busy: boolean
  save: () => ReturnType<Filling['saveAll']>
  /** How many returned places nobody has changed. */
  uncorrected: number
  onMissing: () => void
}) {
  const { dossier, form } = open
  const navigate = useNavigate()
  const home = useDossierHome()
  const [asking, setAsking] = useState<Asking>()
  const forward = running.moves.filter((move) => move.kind === 'forward')
  const ask = async (move: CaseMove) => {
    const { states: after, answers } = await save()
    if (!isAllSaved(after)) return
    // The window may have closed and the guard may have opened since the page was read.
    const fresh = await queryClient.fetchQuery<Case>({
      queryKey: ['cases', 'one', running.caseId],
      staleTime: 0,
    })
    const { sections } = completeness(form, answers, filling.scope)
    const missing = sections.flatMap((section) => section.issues)
    if (missing.length > 0) onMissing()
    setAsking({
      move: fresh.moves.find((one) => one.action === move.action && one.step === move.step) ?? move,
      version: fresh.version,
      missing,
      intent: newIntent(),
    })
  }
  const arrive = async () => {
    await navigate({ to: home.receiptOf(dossier.face.id) })
    await dossierChanged()
  }
  const submit = async (
    { move, version, intent }: Asking,
    form: Readonly<Record<string, string | number>>,
  ) => {
    await call(takeMove, {
      params: { caseId: running.caseId },
      body: { requestId: intent, seenVersion: version, step: move.step, action: move.action, form },
    })
    await arrive()
  }
  const goTo = (place: Parameters<typeof filling.goTo>[0]) => {
    setAsking(undefined)
    filling.goTo(place)
  }
  const conditions = (
    <UnmetConditions
      dossierId={dossier.face.id}
      form={form}
      answers={filling.answers}
      scope={filling.scope}
    />
  )
  const { handUp } = dossier
  const verb = handUp ? '上报' : undefined
  const mayHandUp = handUp && asking?.move.open && asking.missing.length === 0
  return {
    goTo,
    buttons: forward.map((move) => (
      <Button key={move.action} kind="primary" busy={busy} onClick={() => void ask(move)}>
        {verb ?? move.label}
      </Button>
    )),
    dialog:
      asking &&
      (mayHandUp ? (
        <HandUpDialog
          rows={[{ id: dossier.face.id, personName: dossier.applicantName, asks: handUp.asks }]}
          onClose={() => setAsking(undefined)}
          onDone={async (_sentence, left) => {
            if (left === 0) await arrive()
          }}
        >
          {conditions}
          {uncorrected > 0 && (
            <Notice kind="warn">{`退回的内容还有 ${uncorrected} 处没有修改，请确认不需要修改后再上报。`}</Notice>
          )}
        </HandUpDialog>
      ) : (
        <SubmitDialog
          form={form}
          verb={verb ?? asking.move.label}
          receiver={dossier.face.employerName}
          missing={asking.missing}
          uncorrected={uncorrected}
          conditions={conditions}
          whyNot={asking.move.open ? undefined : asking.move.whyNot}
          onGoTo={goTo}
          fields={asking.move.form}
          onSubmit={(answers) => submit(asking, answers)}
          onClose={() => setAsking(undefined)}
        />
      )),
  }
}
