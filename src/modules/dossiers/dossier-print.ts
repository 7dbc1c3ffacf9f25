import { notFound, Refusal } from '../../platform/http/refusal.ts'
import { recordPersonRead } from '../accounts/index.ts'
import type { PrintSubject } from '../printing/index.ts'
import { findReadable } from './actions/find-readable.ts'
import { findPrintable, gather } from './actions/gather-print.ts'
import { dossierSigning } from './actions/sign-print.ts'
import { findDossier } from './dossier.report.ts'

const NOTHING = { details: { sentence: '现在没有可以打印的表格。' } }

/** What declarations tell `printing`: the forms are printed from the snapshot, by whoever may read it. */
export const dossierPrints: PrintSubject = {
  kind: 'dossier',
  offers: async (look, id) => (await findPrintable(look, id)).offers,
  material: async (look, id, code, sight) => {
    const printable = await findPrintable(look, id, sight)
    const offer = printable.offers.find((one) => code === null || one.print.definition.code === code)
    if (!offer) throw code === null ? new Refusal('printing.not-printable', NOTHING) : notFound()
    return gather(look, printable, offer)
  },
  printed: async (act, id, title) => {
    const dossier = await findDossier(act.world.database.read, id)
    if (!dossier) return
    // The paper bears the whole identity number: the person learns who printed it.
    const what = `打印了您的${title}（含身份证号码）`
    await recordPersonRead(act, { personId: dossier.person_id, what })
  },
  signing: dossierSigning,
  placeOf: async (look, id) => {
    const { reader, dossier } = await findReadable(look.read, look.caller, id)
    return reader === 'applicant' ? `/my/dossiers/${id}` : `/work/cases/${dossier.case_id}`
  },
}
