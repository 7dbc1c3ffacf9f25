import { makeUscc } from '../../lib/uscc.ts'
import { storeFile } from '../../modules/attachments/index.ts'
import { findRun, takeMove } from '../../modules/cases/index.ts'
import { saveRegistration, startRegistration } from '../../modules/registrations/index.ts'
import type { World } from '../../platform/world.ts'
import type { DemonstrationFiles } from './files.ts'
import type { Player } from './player.ts'
import { daysBefore, type Population } from './population.ts'
import { COUNTIES } from './words.ts'

const NEWCOMERS = [
  { name: '望江区云帆科技有限公司', stage: 'submitted' },
  { name: '望江区晨光检测有限公司', stage: 'returned' },
  { name: '竹海县青山茶业有限公司', stage: 'submitted' },
  { name: '望江区蓝鲸设计有限公司', stage: 'drafting' },
] as const

/** Plays a few registrations of employers that still wait for their office, or for their own correction. */
export async function playRegistrations(
  world: World,
  player: Player,
  population: Population,
  files: DemonstrationFiles,
  now: Date,
): Promise<void> {
  // The last of the crowd: nothing else is played with them.
  const people = population.people.slice(-NEWCOMERS.length)
  for (const [index, { name, stage }] of NEWCOMERS.entries()) {
    const person = people[index]
    const licence = files.documents[0]
    const place = COUNTIES.find((county) => name.startsWith(county.place))
    if (!person || !licence || !place) continue
    const { at } = daysBefore(now, 6 - index)
    const started = await player.as(at, person.id, null, (act) => startRegistration(act))
    await player.as(at, person.id, null, (act) =>
      saveRegistration(act, {
        id: started.id,
        seenVersion: 1,
        answers: {
          uscc: makeUscc('91', place.code, 900 + index),
          name,
          legalRepresentative: person.name,
          nature: 'non-public-enterprise',
          industry: 'M',
          divisionCode: place.code,
          supervisorId: '',
          username: '',
          address: `${place.place}滨江路${index + 8}号`,
          contactName: person.name,
          contactPhone: `099-86600${index}0`,
        },
      }),
    )
    if (stage === 'drafting') continue
    await player.as(at, person.id, null, (act) =>
      storeFile(act, {
        ownerKind: 'registration',
        ownerId: started.id,
        slot: 'licence',
        name: licence.name,
        bytes: licence.bytes,
        accept: ['pdf', 'jpeg', 'png'],
        uploadedBy: person.id,
      }),
    )
    const move = async (who: string, organisationId: string | null, action: string, items?: object) => {
      const run = await findRun(world.database.read, started.caseId)
      const step = run?.standing.open[0]?.step ?? ''
      await player.as(at, who, organisationId, (act) =>
        takeMove(act, { caseId: started.caseId, step, action, seenVersion: run?.version ?? 0, ...items }),
      )
    }
    await move(person.id, null, 'submit')
    const office = population.counties.find((one) => one.code === place.code)
    if (stage === 'returned' && office) {
      const remark = '请上传最新的彩色扫描件，不要添加文字或水印。'
      await move(office.clerkId, office.id, 'return', {
        items: [{ section: 'licence', reason: 'unclear-scan', remark }],
      })
    }
  }
}
