import type { SectionAnswer } from '../../engines/forms/index.ts'
import { type Answers, diffAnswers, type Form, type FormScope } from '../../engines/forms/index.ts'
import type { Autosave } from '../platform/autosave/autosave.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CompareView } from './CompareView.tsx'

/** Two pages saved the same section: shows both, and the person chooses; nothing typed is dropped before that. */
export function ConflictDialog({
  form,
  scope,
  states,
  what,
  onChoose,
}: {
  form: Form
  scope: FormScope
  states: Readonly<Record<string, Autosave<SectionAnswer>>>
  /** What was being filled in: 这份申报, 个人信息. */
  what: string
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
        <p>
          {what}
          在别处（另一个窗口、另一台设备，或刚提交的申报）修改过，下面几处和本页填写的不同。请核对后选择保留哪一份；其他改动两边的都会保留。
        </p>
        <CompareView
          changes={diffAnswers(
            form,
            side(state.theirs.merged?.theirs ?? state.theirs.value),
            side(state.theirs.merged?.mine ?? state.typed.value),
            scope,
          )}
          beforeTitle="别处保存的"
          afterTitle="本页填写的"
        />
      </div>
    </Dialog>
  )
}
