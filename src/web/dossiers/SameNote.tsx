import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, allFieldsOf, type Form } from '../../engines/forms/index.ts'
import { readSame } from '../../modules/dossiers/dossier.contract.ts'
import { filesInSection, slotOf } from '../../modules/dossiers/rules/files.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import type { ReturnPlace } from '../platform/case-views.ts'
import { Notice } from '../ui/Notice.tsx'
import { describeSame, type SameWords } from './same-words.ts'

type Same = ReplyOf<typeof readSame>

/** Reads what others claim or show as well; only checkers are answered. */
export function useSame(dossierId: string) {
  return useQuery({
    queryKey: ['dossiers', 'one', dossierId, 'same'],
    queryFn: () => call(readSame, { params: { dossierId } }),
  })
}

/** What is known of others at one place: a row's achievement, or the scans in a field. */
export function sameAt(
  form: Form,
  answers: Answers,
  same: Same | undefined,
  place: ReturnPlace,
): SameWords | undefined {
  if (!same) return undefined
  if (place.field === undefined) {
    const row = same.rows.find((one) => one.section === place.section && one.rowId === place.rowId)
    return row && describeSame('achievement', row)
  }
  const answer = answers[place.section]
  const slot = slotOf(place.section, place.rowId, place.field)
  const ids = answer
    ? filesInSection(form, place.section, answer).flatMap((file) => (file.slot === slot ? [file.id] : []))
    : []
  const file = same.files.find((one) => ids.includes(one.fileId))
  const section = form.sections.find((one) => one.code === place.section)
  const field = section && allFieldsOf(section).find((one) => one.code === place.field)
  return file && describeSame(field?.type === 'photo' ? 'photo' : 'scan', file)
}

/** The same achievement or the same scan elsewhere, beside the row or the file; nothing when there is none. */
export function SameNote({ same }: { same: SameWords | undefined }) {
  if (!same) return null
  return (
    <Notice kind={same.isContradiction ? 'warn' : 'info'}>
      <p>{same.sentence}</p>
      {same.known.length > 0 && (
        <ul>
          {same.known.map(({ caseId, words }) => (
            <li key={caseId}>
              <Link to="/work/cases/$caseId" params={{ caseId }}>
                {words}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
