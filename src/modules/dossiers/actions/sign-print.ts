import { canonicalJson } from '../../../lib/canonical-json.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { Look } from '../../../platform/world.ts'
import type { PrintOffer, PrintSigning, SignablePrint } from '../../printing/index.ts'
import { listOpinionSeals } from '../../seals/index.ts'
import { printOpinions } from '../rules/print-opinions.ts'
import { printSigners } from '../rules/print-signers.ts'
import { findWhole, type Printable } from './find-printable.ts'
import { findReadable } from './find-readable.ts'
import { gather, printFileName } from './gather-print.ts'

/** What of a declaration organisations sign: its forms with opinions, without a watermark, once a seal stands on them. */
export const dossierSigning: PrintSigning = {
  // A signed form shows everything: it is for whoever may read all of the declaration.
  mayHave: async (look, id) => {
    const { sight, until } = await findReadable(look.read, look.caller, id)
    return sight === '*' && until === null
  },
  list: async (look, id) => {
    const printable = await findWhole(look, id)
    return printable ? listSignable(look, printable) : []
  },
}

async function listSignable(look: Look, printable: Printable): Promise<SignablePrint[]> {
  const { revision, record, snapshot, offers } = printable
  if (!snapshot) return []
  const opinions = printOpinions(revision.bundle.route, record)
  const given = opinions.filter((one) => one.actId !== '')
  const seals = await listOpinionSeals(
    look.read,
    given.map((one) => one.actId),
  )
  const { signers, unsigned } = printSigners(given, seals, snapshot.sha256)
  if (signers.length === 0) return []
  const shown = {
    snapshot: snapshot.sha256,
    opinions: given.map((one) => [one.actId, seals.get(one.actId)?.useId ?? null]),
  }
  const stateKey = sha256(canonicalJson(shown)).toString('hex')
  return offers.filter(isSigned).map((offer) => ({
    ...{ print: offer.print, title: offer.title, version: `第${snapshot.seq}次提交`, stateKey },
    ...{ signers, unsigned },
    fileName: printFileName(printable, offer),
    material: () => gather(look, printable, offer),
  }))
}

/** A form with boxes for opinions, and not one that is marked as no official form. */
function isSigned({ print, watermark }: PrintOffer): boolean {
  return watermark === null && Object.hasOwn(print.definition.data, 'opinions')
}
