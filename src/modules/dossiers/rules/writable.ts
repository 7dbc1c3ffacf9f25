import type { AllowedWrite } from '../../../engines/forms/index.ts'
import {
  findTask,
  type ReturnItem,
  type Route,
  type Standing,
  sectionsWritten,
} from '../../../engines/workflow/index.ts'

/**
 * What the applicant may write now: nothing unless an open step is the applicant's; after a return only what it named
 * (architecture rule 5), and that also holds when the corrected dossier was withdrawn again.
 */
export function decideWritable(
  route: Route,
  standing: Standing,
  applicantKey: string,
  openItems: readonly ReturnItem[],
): AllowedWrite {
  const mine = standing.open.filter((open) => open.holder === applicantKey)
  const sections = mine.map((open) => {
    const task = findTask(route, open.step)
    return task ? sectionsWritten(task, ['applicant']) : []
  })
  if (sections.length === 0) return []
  const places: AllowedWrite = sections.includes('*') ? '*' : sections.flat().map((section) => ({ section }))
  if (openItems.length === 0) return places
  const named = openItems.map(({ section, rowId, field }) => ({
    section,
    ...(rowId === undefined ? {} : { rowId }),
    ...(field === undefined ? {} : { field }),
  }))
  return places === '*'
    ? named
    : named.filter((item) => places.some((place) => place.section === item.section))
}
