import { writeFile } from 'node:fs/promises'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { PackedFile } from '../../../platform/pdf/pack-files.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { type ArchivedDossier, gatherArchive } from '../../dossiers/index.ts'
import { listPrints, makePrint } from '../../printing/index.ts'
import { type ArchiveContents, archivePage, archiveText, manifestText } from '../rules/archive-index.ts'
import { safeName, uniqueNames } from '../rules/file-names.ts'
import type { PrintoutTools } from './work-on-order.ts'

type Looking = SignedLook & { readonly ip: null }

/**
 * Makes the archive of one declaration: forms as PDF/A, attachments as they were handed in, each submission's very text, the
 * acts with the route they ran on, the hash of everything, and an index that any browser opens without network.
 */
export async function makeArchive(
  look: Looking,
  tools: PrintoutTools,
  dossierId: string,
  part: string,
): Promise<string> {
  const { world, now } = look
  const dossier = await gatherArchive(look, dossierId)
  const texts = factsOf(dossier)
  const forms = await formsOf(look, tools, dossierId, part)
  const names = uniqueNames(dossier.files.map((file) => safeName(file.name)))
  const attachments = await Promise.all(
    dossier.files.map(async (file, at) => ({
      name: `附件/${names[at]}`,
      path: await world.files.pathOf(file.sha256),
      sha256: file.sha256,
    })),
  )
  const hashed = [
    ...forms,
    ...attachments,
    ...texts.map((one) => ({ ...one, sha256: sha256(one.text).toString('hex') })),
  ]
  const contents: ArchiveContents = {
    dossier,
    forms: forms.map(({ name }) => name),
    attachments: attachments.map(({ name, sha256: hash }, at) => ({
      name,
      sha256: hash,
      bytes: dossier.files[at]?.bytes ?? 0,
    })),
    at: now,
    demonstration: world.config.demonstration,
  }
  const files: PackedFile[] = [
    { name: 'index.html', text: archivePage(contents) },
    { name: '目录.txt', text: archiveText(contents) },
    { name: '校验码.txt', text: manifestText(hashed) },
    ...hashed,
  ]
  await tools.binder.pack(files, part, now)
  return `${safeName(dossier.number)}_${safeName(dossier.personName)}_电子档案.zip`
}

/** What is known of the dossier beside its forms and attachments, as texts for programs. */
function factsOf({ snapshots, route, acts, standing, record }: ArchivedDossier) {
  return [
    ...snapshots.flatMap(({ seq, text }) =>
      text === null ? [] : [{ name: `数据/第${seq}次提交.json`, text }],
    ),
    { name: '数据/流程.json', text: canonicalJson(route) },
    { name: '数据/办理动作.json', text: canonicalJson(acts) },
    { name: '数据/现状.json', text: canonicalJson(standing) },
    { name: '数据/审核记录.json', text: canonicalJson(record) },
  ]
}

/** Every form the declaration offers, by whoever orders the archive. */
async function formsOf(look: Looking, { press }: PrintoutTools, dossierId: string, part: string) {
  const subject = { subject: 'dossier', id: dossierId }
  const offers = await listPrints(look, subject)
  const names = uniqueNames(offers.map(({ title }) => `${safeName(title)}.pdf`))
  const made = []
  // One after the other: an archive is one declaration, and others wait for the press too.
  for (const [at, { print }] of offers.entries()) {
    const { pdf } = await makePrint(look, { ...subject, print }, press)
    const path = `${part}.${at}`
    await writeFile(path, pdf, { mode: 0o600 })
    made.push({ name: `表格/${names[at]}`, path, sha256: sha256(pdf).toString('hex') })
  }
  return made
}
