import type { PersonUse } from '../accounts/index.ts'

/** Declarations of a person, whoever has filled them in: an account with any is not deleted (HZ-2.1.4). */
export const declarationUse: PersonUse = {
  code: 'dossiers.declarations',
  async isUsed(read, personId) {
    const row = await read
      .selectFrom('dossier')
      .select('id')
      .where('person_id', '=', personId)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
}
