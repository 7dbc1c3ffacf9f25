import { decideOffers } from '../../engines/printing/index.ts'
import { businessDateOf } from '../../lib/dates.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { findPublished, findRevision } from '../activities/index.ts'
import { offeredPrints } from '../definitions/index.ts'
import { getPrints, type PrintSubject } from '../printing/index.ts'
import { scopeOf } from './actions/form-scope.ts'
import { printOpinions } from './rules/print-opinions.ts'
import { printSections } from './rules/print-sections.ts'

/** Blank forms of a published activity, to be filled in by hand (OT-A5). The id is the activity's. */
export const blankForms: PrintSubject = {
  kind: 'blank-form',
  offers: async (look, activityId) => (await findBlank(look, activityId)).offers,
  material: async (look, activityId, code) => {
    const { offers, revision } = await findBlank(look, activityId)
    const offer = offers.find((one) => one.print.definition.code === code)
    if (!offer) throw notFound()
    const { form, route } = revision.bundle
    const scope = await scopeOf(look.read, { form, facts: {}, files: {}, now: look.now })
    return {
      ...offer,
      source: {
        sections: printSections(form.sections, {}, scope, {}),
        opinions: printOpinions(route, []),
      },
      version: '空白表',
      fileName: `${offer.title}（空白）.pdf`,
      blank: true,
    }
  },
  placeOf: async (_look, activityId) => `/activities/${activityId}`,
}

async function findBlank({ read, now }: SignedLook, activityId: string) {
  const today = businessDateOf(now)
  const activity = await findPublished(read, activityId, today)
  const revision = activity && (await findRevision(read, activity.revisionId))
  if (!revision) throw notFound()
  const { policy, prints = [] } = revision.bundle
  const stored = await getPrints(
    read,
    prints.map((one) => one.definitionId),
  )
  // Without data there is nothing to wait for and nothing to mark.
  const terms = offeredPrints(policy.values).map(({ print, title, called }) => ({
    print,
    title,
    called,
    offered: true,
  }))
  const offers = decideOffers(
    terms,
    stored.filter((one) => one.definition.blank),
    {},
    today,
  )
  return { revision, offers: offers.map((offer) => ({ ...offer, watermark: null, rule: null })) }
}
