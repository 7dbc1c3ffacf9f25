import type { SectionAnswer } from '../../engines/forms/index.ts'
import { type Answers, diffAnswers, type Form, type FormScope } from '../../engines/forms/index.ts'
import { CompareView } from '../fields/CompareView.tsx'
import type { Autosave } from '../platform/autosave/autosave.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** Two pages saved the same section: shows both, and the person chooses; nothing typed is dropped before that. */
export function ConflictDialog({
  form,
  scope,
  states,
  onChoose,
}: {
  form: Form
  scope: FormScope
  states: Readonly<Record<string, Autosave<SectionAnswer>>>
  onChoose: (section: string, which: 'mine' | 'theirs') => void
}) {
  const [code, state] = Object.entries(states).find(([, one]) => one.phase === 'conflict') ?? []
  const section = form.sections.find((one) => one.code === code)
  if (!section || !state?.typed || !state.theirs) return null
  const side = (answer: SectionAnswer): Answers => ({ [section.code]: answer })
  return (
    <Dialog
      open
      wide
      mustAnswer
      title={`“${section.label}”在别处修改过`}
      onClose={() => undefined}
      foot={
        <>
          <Button onClick={() => onChoose(section.code, 'theirs')}>改用别处保存的</Button>
          <Button kind="primary" onClick={() => onChoose(section.code, 'mine')}>
            保留本页填写的
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>这份申报在另一个窗口或设备上保存过，和本页填写的不同。请核对后选择保留哪一份。</p>
        <CompareView
          changes={diffAnswers(form, side(state.theirs.value), side(state.typed.value), scope)}
          beforeTitle="别处保存的"
          afterTitle="本页填写的"
        />
      </div>
    </Dialog>
  )
}
