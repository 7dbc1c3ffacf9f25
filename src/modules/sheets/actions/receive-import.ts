import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { openKind } from '../kinds.ts'
import { judgeGiven } from '../rules/judge-given.ts'
import { ordererOf } from '../sheet-export.report.ts'
import { countOpen } from '../sheet-import.report.ts'
import { insertImport } from '../sheet-import.store.ts'

export const IMPORT_QUEUE = 'sheets.import'

/** The largest file that is taken, and what is said of larger and of empty ones. */
export const FILE_LIMIT = {
  most: 20 * 1024 * 1024,
  tooLarge: 'sheets.file-too-large',
  empty: 'sheets.file-empty',
}
const MOST_OPEN = 10

/** Takes a file in and has it read and tried out; nothing is taken in yet. It lies encrypted, it may hold identity numbers. */
export async function receiveImport(
  act: SignedAct,
  sent: {
    readonly kind: string
    readonly name: string
    readonly bytes: Buffer
    readonly given?: Readonly<Record<string, string>>
  },
): Promise<{ importId: string }> {
  const { tx, now, world, caller } = act
  const kind = openKind(caller, sent.kind)
  const given = judgeGiven(kind.questions ?? [], sent.given ?? {}, businessDateOf(now))
  if (given.issues.length > 0) throw new Refusal('request.malformed', { issues: given.issues })
  const { personId, membershipId } = ordererOf(caller)
  if ((await countOpen(reading(tx), personId)) >= MOST_OPEN) {
    throw new Refusal('sheets.too-many-open', { details: { most: MOST_OPEN } })
  }
  const sealed = await world.files.put(world.keys.encrypt(sent.bytes.toString('base64')))
  const id = newId(now)
  const file_sha256 = sha256(sent.bytes).toString('hex')
  await insertImport(
    tx,
    {
      id,
      person_id: personId,
      membership_id: membershipId,
      organisation_id: caller.membership?.organisationId ?? null,
      kind: kind.code,
      label: kind.label,
      given: given.values,
      file_name: sent.name,
      file_bytes: sent.bytes.length,
      file_sha256,
      sealed_sha256: sealed.sha256,
    },
    now,
  )
  await record(act, {
    act: 'sheets.import-sent',
    subject: { kind: 'sheet-import', id },
    details: { kind: kind.code, sha256: file_sha256, ...given.values },
  })
  await world.jobs.enqueue(tx, IMPORT_QUEUE, { importId: id })
  return { importId: id }
}
