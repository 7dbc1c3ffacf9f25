import {
  type Answers,
  decideWrite,
  type Form,
  type RefusedPath,
  rowsOf,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'
import { PASSED } from './kept-rows.ts'

/** Decides whether a person may change a section of the record so; answers what may not be changed and why. */
export function decideRecordWrite(
  form: Form,
  section: string,
  before: SectionAnswer,
  after: SectionAnswer,
): RefusedPath[] {
  const side = (answer: SectionAnswer): Answers => ({ [section]: answer })
  const decision = decideWrite(form, '*', side(before), side(after))
  const refused = decision.ok ? [] : decision.refused
  return [...refused, ...lostProof(section, before, after)]
}

/** What passed keeps the proof it passed with; more may be added. */
function lostProof(section: string, before: SectionAnswer, after: SectionAnswer): RefusedPath[] {
  return rowsOf(before).flatMap((was) => {
    const now = rowsOf(after).find((row) => row.id === was.id)
    if (was.source !== PASSED || !now) return []
    return Object.entries(was.files).flatMap(([field, ids]) =>
      ids.every((id) => now.files[field]?.includes(id))
        ? []
        : [{ section, rowId: was.id, field, message: '通过的申报中使用过的材料不能删除，可以补充' }],
    )
  })
}
