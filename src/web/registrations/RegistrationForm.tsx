import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { LICENCE_SECTION } from '../../modules/registrations/rules/registration-answers.ts'
import { nameOfPlace, reasonOf } from '../../modules/registrations/rules/return-reasons.ts'
import { Steps } from '../accounts/Steps.tsx'
import { describeSaving } from '../fields/saving-words.ts'
import { sessionChanged } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FileList } from '../ui/FileList.tsx'
import { FileUploader } from '../ui/FileUploader.tsx'
import { FieldGroup } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { Countdown, DeadlineText, Facts, InstantText } from '../ui/small.tsx'
import { OwnMoveDialog } from './OwnMoveDialog.tsx'
import { labelOf, RegistrationFields, wayOf } from './RegistrationFields.tsx'
import './registrations.css'
import { type FillingDesk, useFilling } from './use-filling.ts'
import { type Choices, type Registration, type RunningCase, useSupervisors } from './use-registration.ts'

const STEPS = ['填写单位信息', '上传证照', '核对提交']
const LIMITS = {
  accept: ['jpeg', 'png', 'pdf'],
  maxBytes: 5 * 1024 * 1024,
  maxCount: 5,
  shrink: true,
} as const

interface FormProps {
  readonly registration: Registration
  readonly running: RunningCase
  readonly choices: Choices
}

/** Fills in a registration in three steps; after a return only what was returned is open. */
export function RegistrationForm({ registration, running, choices }: FormProps) {
  const desk = useFilling(registration, running)
  const navigate = useNavigate()
  const [step, setStep] = useState(0)
  const [discarding, setDiscarding] = useState(false)
  const place = choices.places.find((one) => one.value === desk.answers.divisionCode)
  const submitMove = running.moves.find((move) => move.kind === 'forward')
  const discard = running.moves.find((move) => move.kind === 'discard')
  const saving = describeSaving([desk.autosave.state], desk.savedAt)
  const submit = async () => {
    if (!(await desk.submit())) return
    // Where nobody has to agree, the unit is there: its page says what to do next.
    if (place?.approval === 'none') await sessionChanged()
    else await navigate({ to: '/my/registrations' })
  }
  return (
    <div className="stack">
      {running.openReturn && <ReturnBox open={running.openReturn} />}
      <Steps labels={STEPS} current={step} />
      {step === 0 && (
        <section className="card" aria-label={STEPS[0]}>
          <RegistrationFields
            answers={desk.answers}
            choices={choices}
            writable={registration.writable}
            asksUsername={asksUsername(place, registration)}
            faults={desk.faults}
            onChange={desk.change}
            onRecognise={desk.recognise}
          />
        </section>
      )}
      {step === 1 && <LicenceStep desk={desk} registration={registration} choices={choices} />}
      {step === 2 && (
        <ReviewStep desk={desk} registration={registration} choices={choices} onGoTo={setStep} />
      )}
      <StickyActions note={saving.kind === 'quiet' ? saving.text : undefined}>
        {saving.kind !== 'quiet' && (
          <Notice kind={saving.kind === 'warn' ? 'warn' : 'error'}>{saving.text}</Notice>
        )}
        {desk.problem && <Notice kind="error">{desk.problem}</Notice>}
        {discard && (
          <Button kind="danger" onClick={() => setDiscarding(true)}>
            {discard.label}
          </Button>
        )}
        <Button onClick={() => void desk.autosave.saveNow()}>暂存</Button>
        {step > 0 && <Button onClick={() => setStep(step - 1)}>上一步</Button>}
        {step < 2 && (
          <Button kind="primary" onClick={() => setStep(step + 1)}>
            下一步
          </Button>
        )}
        {step === 2 && submitMove && (
          <Button kind="primary" busy={desk.busy} onClick={() => void submit()}>
            {submitMove.label}
          </Button>
        )}
      </StickyActions>
      {discarding && discard && (
        <OwnMoveDialog running={running} move={discard} onClose={() => setDiscarding(false)} />
      )}
      {desk.autosave.state.phase === 'conflict' && <ConflictDialog desk={desk} />}
    </div>
  )
}

function ReturnBox({ open }: { open: NonNullable<RunningCase['openReturn']> }) {
  return (
    <section className="registration-return" aria-label="退回意见">
      <SectionTitle>注册申请已退回，请按要求修改</SectionTitle>
      <p>
        {open.returnedBy}于 <InstantText at={open.at} /> 退回{open.reason ? `：${open.reason}` : '。'}
        {open.dueAt && (
          <>
            请在 <DeadlineText at={open.dueAt} /> 前重新提交，
            <Countdown until={open.dueAt} />
            。逾期视为放弃。
          </>
        )}
      </p>
      <ol>
        {open.items.map((item) => (
          <li key={`${item.section}.${item.field ?? ''}.${item.remark ?? ''}`}>
            <b>{nameOfPlace({ section: item.section, ...(item.field && { field: item.field }) })}</b>：
            {[reasonOf(item.reason), item.remark].filter(Boolean).join('，')}
          </li>
        ))}
      </ol>
      <p className="quiet">只有上面列出的内容可以修改，其他内容已锁定。</p>
    </section>
  )
}

function LicenceStep({
  desk,
  registration,
  choices,
}: {
  desk: FillingDesk
  registration: Registration
  choices: Choices
}) {
  const nature = choices.natures.find((one) => one.value === desk.answers.nature)
  const kind = nature?.licence ?? '单位证照'
  const place = choices.places.find((one) => one.value === desk.answers.divisionCode)
  const isOpen = registration.writable.includes(LICENCE_SECTION)
  return (
    <section className="card stack" aria-label={STEPS[1]}>
      {place?.licence === 'unrecognised' && (
        <Notice kind="info">名称由登记识别出来的单位不用上传；识别不出、手工填写名称的，请上传。</Notice>
      )}
      {!nature && <Notice kind="warn">请先在上一步选择单位性质，不同性质的单位需要上传不同的证照。</Notice>}
      <FieldGroup
        label={`${kind}扫描件`}
        required={place?.licence !== 'unrecognised'}
        hint="请上传最新证照的彩色扫描件或照片，文字清晰、四角完整，不要添加文字或水印。"
        error={desk.faults.licence}
      >
        {isOpen ? (
          <FileUploader
            label={`${kind}扫描件`}
            place={{ ownerKind: 'registration', ownerId: registration.id, slot: LICENCE_SECTION }}
            limits={LIMITS}
            files={desk.files}
            onAdded={(file) => {
              desk.setFiles((files) => [...files, file])
              desk.setFaults({})
            }}
            onRemoved={(id) => desk.setFiles((files) => files.filter((file) => file.id !== id))}
          />
        ) : (
          <FileList files={desk.files} />
        )}
      </FieldGroup>
    </section>
  )
}

/** Whether the place asks for a username and the registering person has none. */
function asksUsername(place: Choices['places'][number] | undefined, { ownUsername }: Registration): boolean {
  return place?.administratorUsername != null && ownUsername === null
}

function ReviewStep({
  desk,
  registration,
  choices,
  onGoTo,
}: {
  desk: FillingDesk
  registration: Registration
  choices: Choices
  onGoTo: (step: number) => void
}) {
  const { answers } = desk
  const place = choices.places.find((one) => one.value === answers.divisionCode)
  const supervisors = useSupervisors(answers.divisionCode, place?.supervisorHelp != null)
  const labelIn = (options: readonly { value: string; label: string }[], value: string) =>
    options.find((one) => one.value === value)?.label ?? ''
  const texts = {
    ...answers,
    nature: labelIn(choices.natures, answers.nature),
    industry: labelIn(choices.industries, answers.industry),
    divisionCode: labelIn(choices.places, answers.divisionCode),
    supervisorId: supervisors.data?.rows.find((one) => one.id === answers.supervisorId)?.name ?? '',
  }

  const faults = Object.entries(desk.faults)
  return (
    <section className="card stack" aria-label={STEPS[2]}>
      {faults.length > 0 && (
        <Notice kind="error" title="请先补充以下内容">
          <ul>
            {faults.map(([field, message]) => (
              <li key={field}>
                <button
                  type="button"
                  className="registration-link"
                  onClick={() => onGoTo(field === LICENCE_SECTION ? 1 : 0)}
                >
                  {labelOf(field)}
                </button>
                ：{message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Facts
        rows={[
          ...Object.entries(texts)
            .filter(([field]) => field !== 'supervisorId' || place?.supervisorHelp != null)
            .filter(([field]) => field !== 'username' || asksUsername(place, registration))
            .map(([field, value]) => ({ label: labelOf(field), value })),
          { label: '单位证照', value: <FileList files={desk.files} empty="没有上传" />, wide: true },
        ]}
      />
      <p className="quiet">
        {place ? wayOf(place) : '请先选择所在地。'}
        {place?.approval === 'office' && '审核前可以撤回修改。'}提交的内容应真实有效。
      </p>
    </section>
  )
}

/** Another window has saved something else: the person chooses, nothing typed is dropped before. */
function ConflictDialog({ desk }: { desk: FillingDesk }) {
  const theirs = desk.autosave.state.theirs?.value
  const changed = theirs
    ? Object.entries(theirs).filter(([field, value]) => desk.answers[field as keyof typeof theirs] !== value)
    : []
  return (
    <Dialog
      open
      mustAnswer
      title="注册信息在别处修改过"
      onClose={() => undefined}
      foot={
        <>
          <Button onClick={() => desk.autosave.choose('theirs')}>改用别处保存的</Button>
          <Button kind="primary" onClick={() => desk.autosave.choose('mine')}>
            保留本页填写的
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>这份申请在另一个窗口或设备上保存过，和本页填写的不同。请选择保留哪一份。</p>
        <Facts
          rows={changed.map(([field, value]) => ({
            label: `别处的${labelOf(field)}`,
            value,
          }))}
        />
      </div>
    </Dialog>
  )
}
