import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { CaseView } from './case-view.contract.ts'

/** Whose lists they are: a person's, for one organisation or for himself or herself. */
export interface ViewOwner {
  readonly personId: string
  readonly organisationId: string | null
}

type NewView = Omit<CaseView, 'id'> & ViewOwner & { readonly id: string; readonly now: Date }

/** Keeps a list under its name; answers its id, which stays when one of the same name is written over. */
export async function saveView(tx: Tx, view: NewView): Promise<string> {
  const { id, personId, organisationId, list, name, isDefault, now } = view
  if (isDefault) {
    await tx
      .updateTable('case_view')
      .set({ is_default: false })
      .where('person_id', '=', personId)
      .where(sql<boolean>`organisation_id is not distinct from ${organisationId}::uuid`)
      .where('list', '=', list)
      .execute()
  }
  const content = {
    filters: JSON.stringify(view.filters),
    columns: [...view.columns],
    is_default: isDefault,
    changed_at: now,
  }
  const row = await tx
    .insertInto('case_view')
    .values({
      id,
      person_id: personId,
      organisation_id: organisationId,
      list,
      name,
      created_at: now,
      ...content,
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'organisation_id', 'list', 'name']).doUpdateSet(content),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Erases a kept list of its owner; answers whether there was one. */
export async function removeView(
  tx: Tx,
  id: string,
  { personId, organisationId }: ViewOwner,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('case_view')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where(sql<boolean>`organisation_id is not distinct from ${organisationId}::uuid`)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}
