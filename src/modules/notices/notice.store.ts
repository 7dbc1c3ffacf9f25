import type { Tx } from '../../platform/database/database.ts'

/** Adds a notice as a draft without text. */
export async function insertNotice(
  tx: Tx,
  notice: {
    id: string
    organisation_id: string
    organisation_name: string
    title: string
    category: string
    saved_at: Date
    saved_by_name: string
  },
): Promise<void> {
  await tx
    .insertInto('notice')
    .values({ ...notice, state: 'draft', version: 1, body: '', attachment_ids: [] })
    .execute()
}

/** Holds a notice of the organisation; somebody else's is not found. */
export async function holdNotice(tx: Tx, id: string, organisationId: string) {
  return tx
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
}

/** What a notice says, and who said it. */
export interface NoticeContent {
  readonly version: number
  readonly title: string
  readonly category: string
  readonly body: string
  readonly window_from: Date | null
  readonly window_until: Date | null
  readonly attachment_ids: string[]
  readonly saved_at: Date
  readonly saved_by_name: string
}

/** Saves the next version, in the notice and among its versions. */
export async function saveContent(
  tx: Tx,
  id: string,
  content: NoticeContent,
  personId: string,
): Promise<void> {
  await tx.updateTable('notice').set(content).where('id', '=', id).execute()
  await tx
    .insertInto('notice_version')
    .values({ ...content, notice_id: id, saved_by: personId })
    .execute()
}

/** Makes the saved version public. */
export async function markPublished(
  tx: Tx,
  id: string,
  published: {
    published_version: number
    published_at: Date
    organisation_name: string
    public_title: string
    public_category: string
    public_from: Date
    public_until: Date | null
  },
): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ ...published, state: 'published' })
    .where('id', '=', id)
    .execute()
}

/** Takes the notice from the public. */
export async function markWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('notice').set({ state: 'withdrawn' }).where('id', '=', id).execute()
}

/** Notes that a version became public or was taken back. */
export async function insertNoticeAct(
  tx: Tx,
  act: {
    id: string
    notice_id: string
    version: number
    act: 'published' | 'withdrawn'
    at: Date
    person_id: string
    person_name: string
  },
): Promise<void> {
  await tx.insertInto('notice_act').values(act).execute()
}
