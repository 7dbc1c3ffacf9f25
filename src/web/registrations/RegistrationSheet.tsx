import { LICENCE_SECTION, UNIT_SECTION } from '../../modules/registrations/rules/registration-answers.ts'
import { RETURN_PLACES } from '../../modules/registrations/rules/return-reasons.ts'
import { newIntent } from '../platform/call.ts'
import { type ReturnDesk, writePlace } from '../platform/case-views.ts'
import { Button } from '../ui/Button.tsx'
import { FileList } from '../ui/FileList.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import './registrations.css'
import type { Answers, Registration } from './use-registration.ts'

/** A registration to read: every field, what changed since the submission before, and the licence. */
export function RegistrationSheet({
  registration,
  returning,
}: {
  registration: Registration
  returning?: ReturnDesk | undefined
}) {
  const { files, licenceKind, usccException, changed, isAuthor } = registration
  const showsChange = !isAuthor
  return (
    <div className="stack">
      {usccException && (
        <Notice kind="warn" title="代码校验位不符，已登记核对情况">
          {usccException.grantedBy}于 <InstantText at={usccException.grantedAt} /> 登记：
          {usccException.reason}
        </Notice>
      )}
      <Facts
        rows={RETURN_PLACES.filter(
          ({ field }) =>
            (field !== 'supervisorId' || registration.texts.supervisorId !== '') &&
            (field !== 'username' || registration.answers.username !== ''),
        ).map((place) => ({
          label: place.section === LICENCE_SECTION ? licenceKind : place.label,
          wide: place.section === LICENCE_SECTION || place.field === 'address',
          value: (
            <>
              {place.section === UNIT_SECTION ? (
                <Value
                  registration={registration}
                  field={place.field as keyof Answers}
                  showsChange={showsChange}
                />
              ) : (
                <>
                  {showsChange && changed.includes('licence') && (
                    <span className="changed-mark">（已重新上传）</span>
                  )}
                  <FileList files={files} empty="没有上传" />
                </>
              )}
              {returning && <MarkButton desk={returning} place={place} />}
            </>
          ),
        }))}
      />
    </div>
  )
}

function Value({
  registration,
  field,
  showsChange,
}: {
  registration: Registration
  field: keyof Answers
  showsChange: boolean
}) {
  const { texts, answers, previous, changed } = registration
  const text = field in texts ? texts[field as keyof typeof texts] : answers[field]
  if (!showsChange || !changed.includes(field)) return text || '无'
  const before = field in texts ? '' : previous?.[field]
  return (
    <>
      {text} <span className="changed-mark">（已修改）</span>
      {before && <span className="changed-before">{before}</span>}
    </>
  )
}

/** Puts a field on the list of what has to be corrected, or takes it off again. */
function MarkButton({ desk, place }: { desk: ReturnDesk; place: (typeof RETURN_PLACES)[number] }) {
  const written = writePlace({ section: place.section, field: place.field })
  const listed = desk.items.some((item) => item.place === written)
  return (
    <div>
      <Button
        kind="quiet"
        size="small"
        icon={listed ? 'check' : 'plus'}
        aria-pressed={listed}
        aria-label={`${listed ? '已列入退回' : '列入退回'}：${place.label}`}
        onClick={() =>
          desk.onItems(
            listed
              ? desk.items.filter((item) => item.place !== written)
              : [...desk.items, { key: newIntent(), place: written, reason: '', remark: '' }],
          )
        }
      >
        {listed ? '已列入退回' : '列入退回'}
      </Button>
    </div>
  )
}
