import { notFound, Refusal } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { recordPeopleRead } from '../accounts/index.ts'
import type { PrintOffer, PrintSight, PrintSubject } from '../printing/index.ts'
import { findPrintable, listPrintables, type Printable } from './actions/find-printable.ts'
import { findReadable } from './actions/find-readable.ts'
import { gatherAll } from './actions/gather-print.ts'
import { dossierSigning } from './actions/sign-print.ts'
import { listDossiers } from './dossier.report.ts'

const NOTHING = { details: { sentence: '现在没有可以打印的表格。' } }

/** What declarations tell `printing`: the forms are printed from the snapshot, by whoever may read it. */
export const dossierPrints: PrintSubject = {
  kind: 'dossier',
  offers: async (look, id) => (await findPrintable(look, id)).offers,
  // One by one or a thousand: what may be printed, and what stands on it, is decided in one place.
  material: async (look, id, code, sight) => {
    const build = (await materials(look, [id], code, sight)).get(id)
    if (!build) throw notFound()
    return build()
  },
  materials,
  printed: async (act, prints) => {
    const dossiers = await listDossiers(
      act.world.database.read,
      prints.map((one) => one.id),
    )
    // The paper bears the whole identity number: the person learns who printed it.
    await recordPeopleRead(
      act,
      prints.flatMap(({ id, title }) => {
        const dossier = dossiers.get(id)
        return dossier ? [{ personId: dossier.person_id, what: `打印了您的${title}（含身份证号码）` }] : []
      }),
    )
  },
  signing: dossierSigning,
  placeOf: async (look, id) => {
    const { reader, dossier } = await findReadable(look.read, look.caller, id)
    return reader === 'applicant' ? `/my/dossiers/${id}` : `/work/cases/${dossier.case_id}`
  },
}

function findOffer({ offers }: Printable, code: string | null): PrintOffer | undefined {
  return offers.find((one) => code === null || one.print.definition.code === code)
}

async function materials(look: SignedLook, ids: readonly string[], code: string | null, sight?: PrintSight) {
  const printables = await listPrintables(look, ids, sight)
  const asked = [...printables.values()].flatMap((printable) => {
    const offer = findOffer(printable, code)
    return offer ? [{ printable, offer }] : []
  })
  const builders = await gatherAll(look, asked)
  return new Map(
    ids.map((id) => [
      id,
      async () => {
        const build = builders.get(id)
        if (build) return build()
        throw printables.has(id) && code === null
          ? new Refusal('printing.not-printable', NOTHING)
          : notFound()
      },
    ]),
  )
}
