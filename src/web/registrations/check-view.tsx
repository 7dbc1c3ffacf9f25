import { RETURN_PLACES, RETURN_REASONS } from '../../modules/registrations/rules/return-reasons.ts'
import { newIntent } from '../platform/call.ts'
import {
  type CaseView,
  type CaseViewProps,
  type ReturnEditorProps,
  writePlace,
} from '../platform/case-views.ts'
import { ReturnItemsEditor } from '../ui/ReturnItemsEditor.tsx'
import { Loaded } from '../ui/states.tsx'
import { RegistrationSheet } from './RegistrationSheet.tsx'
import { useRegistration } from './use-registration.ts'

/** A registration as the office reads it. */
function RegistrationCheckView({ subjectId, returning }: CaseViewProps) {
  const registration = useRegistration(subjectId)
  return (
    <Loaded query={registration} lines={8}>
      {(data) => (
        <section className="card" aria-label="注册信息">
          <RegistrationSheet registration={data} returning={returning} />
        </section>
      )}
    </Loaded>
  )
}

/** The list of what has to be corrected in a registration. */
function RegistrationReturnEditor({ items, onItems, problem }: ReturnEditorProps) {
  return (
    <ReturnItemsEditor
      items={items}
      places={RETURN_PLACES.map(({ section, field, label }) => ({
        value: writePlace({ section, field }),
        label,
      }))}
      reasons={RETURN_REASONS.map(({ code, label }) => ({ value: code, label }))}
      newKey={newIntent}
      onChange={onItems}
      problem={problem}
    />
  )
}

/** How offices read the registration of a unit and say what has to be corrected. */
export const registrationCaseView: CaseView = {
  View: RegistrationCheckView,
  ReturnEditor: RegistrationReturnEditor,
}
