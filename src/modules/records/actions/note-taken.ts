import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { listRecordItems } from '../record.report.ts'
import { saveUses } from '../record.store.ts'

/** Notes which entries were taken into a declaration, with the version that went there. */
export async function noteTaken(
  act: Act,
  given: {
    readonly personId: string
    readonly dossierId: string
    readonly title: string
    readonly taken: readonly { readonly section: string; readonly ids: readonly string[] }[]
  },
): Promise<void> {
  const sections = given.taken.filter((one) => one.ids.length > 0).map((one) => one.section)
  if (sections.length === 0) return
  const items = await listRecordItems(reading(act.tx), given.personId, sections)
  const isTaken = (item: { section: string; id: string }) =>
    given.taken.some((one) => one.section === item.section && one.ids.includes(item.id))
  await saveUses(
    act.tx,
    items.filter(isTaken).map((item) => ({
      person_id: given.personId,
      section: item.section,
      item_id: item.id,
      dossier_id: given.dossierId,
      title: given.title,
      item_version: item.version,
      taken_at: act.now,
    })),
  )
}
