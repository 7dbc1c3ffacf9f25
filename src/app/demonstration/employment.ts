import { claimEmployment, decideEmployment } from '../../modules/accounts/index.ts'
import { eachOf, type Player } from './player.ts'
import type { Population } from './population.ts'

/** Nine of ten people have said where they work and their unit has confirmed it; the rest still wait. */
export async function playEmployment(player: Player, population: Population, at: Date): Promise<void> {
  await eachOf(population.people, 6, async (person, index) => {
    const { employer } = person
    const claim = await player.as(at, person.id, null, (act) =>
      claimEmployment(act, { personId: person.id, organisationId: employer.id }),
    )
    if (index % 10 === 9 || claim.status !== 'claimed') return
    await player.as(at, employer.adminId, employer.id, (act) =>
      decideEmployment(act, { id: claim.employmentId, seenVersion: 1, decision: 'confirm', reason: '' }),
    )
  })
}
