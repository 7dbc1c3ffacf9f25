import { sha256 } from '../../../platform/crypto/keys.ts'
import type { Act, World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { listStanding, saveSeal, takeUnsealed } from '../publicity.store.ts'
import { sealedText } from '../rules/sealed-list.ts'

const AT_A_TIME = 50

/** Seals the lists whose first day is over, each with the hash of what was put out; answers how many. */
export async function sealLists(world: World, now: Date): Promise<number> {
  let sealed = 0
  for (;;) {
    const some = await world.database.inTransaction((tx) =>
      sealSome({ tx, now, world, caller: null, ip: null }),
    )
    sealed += some
    if (some < AT_A_TIME) return sealed
  }
}

async function sealSome(act: Act): Promise<number> {
  const { tx, now } = act
  const periods = await takeUnsealed(tx, now, AT_A_TIME)
  if (periods.length === 0) return 0
  const people = await listStanding(
    tx,
    periods.map((one) => one.id),
  )
  for (const period of periods) {
    const content = sealedText({
      organisation: period.organisation_name,
      activity: period.group_title,
      label: period.label,
      startedOn: period.started_on,
      until: period.until_day,
      terms: period.terms,
      people: people.filter((one) => one.period_id === period.id),
    })
    const hash = sha256(content).toString('hex')
    await saveSeal(tx, period.id, { sealed_at: now, content, content_sha256: hash })
    await record(act, {
      act: 'publicity.sealed',
      subject: { kind: 'publicity-period', id: period.id },
      details: { sha256: hash },
    })
  }
  return periods.length
}
