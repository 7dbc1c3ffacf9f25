import { stat, writeFile } from 'node:fs/promises'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { EmbeddedFile } from '../../../platform/pdf/embed-files.ts'
import type { PackedFile } from '../../../platform/pdf/pack-files.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { NATIONAL } from '../../definitions/index.ts'
import { type ArchivedDossier, gatherArchive } from '../../dossiers/index.ts'
import {
  findNewestPrint,
  listPrints,
  listSignedOf,
  type NotedPrint,
  preparePrint,
  renderPrint,
  renderPrintTo,
} from '../../printing/index.ts'
import { archiveCover } from '../rules/archive-cover.ts'
import { type ArchiveContents, archivePage, archiveText, manifestText } from '../rules/archive-index.ts'
import { safeName, uniqueNames } from '../rules/file-names.ts'
import type { PrintoutTools } from './work-on-order.ts'

type Looking = SignedLook & { readonly ip: null }

/** One file of an archive: where it lies, or its text. */
type Piece = { readonly name: string; readonly sha256: string; readonly bytes: number } & (
  | { readonly path: string }
  | { readonly text: string }
)

interface Pieces {
  readonly forms: readonly Piece[]
  readonly signed: readonly Piece[]
  readonly attachments: readonly Piece[]
  readonly data: readonly Piece[]
}

/**
 * Makes the archive of one declaration: forms as PDF/A, signed forms, attachments as they were handed in, each submission's very
 * text, the acts with the route they ran on, and the hash of everything. As a ZIP with an index that any browser opens without
 * network, or as one PDF/A-3 that carries all of it and lists it on its pages.
 */
export async function makeArchive(
  look: Looking,
  tools: PrintoutTools,
  { dossierId, part, asPdf }: { readonly dossierId: string; readonly part: string; readonly asPdf: boolean },
): Promise<{ readonly words: string; readonly sha256: null; readonly prints: readonly NotedPrint[] }> {
  const { world, now } = look
  const dossier = await gatherArchive(look, dossierId)
  const { forms, prints } = await formsOf(look, tools, dossierId, part)
  const pieces: Pieces = {
    forms,
    signed: await signedOf(look, dossierId),
    attachments: await attachmentsOf(look, dossier),
    data: dataOf(dossier),
  }
  const contents: ArchiveContents = {
    dossier,
    forms: pieces.forms.map(({ name }) => name),
    signed: pieces.signed.map(({ name }) => name),
    attachments: pieces.attachments,
    at: now,
    demonstration: world.config.demonstration,
  }
  if (asPdf) await bindAsPdf(look, tools, { pieces, contents, part })
  else await packAsZip(look, tools, { pieces, contents, part })
  const name = `${safeName(dossier.number)}_${safeName(dossier.personName)}_电子档案`
  return { words: `${name}.${asPdf ? 'pdf' : 'zip'}`, sha256: null, prints }
}

interface Made {
  readonly pieces: Pieces
  readonly contents: ArchiveContents
  readonly part: string
}

async function packAsZip({ now }: Looking, tools: PrintoutTools, { pieces, contents, part }: Made) {
  const hashed = [...pieces.forms, ...pieces.signed, ...pieces.attachments, ...pieces.data]
  const files: PackedFile[] = [
    { name: 'index.html', text: archivePage(contents) },
    { name: '目录.txt', text: archiveText(contents) },
    { name: '校验码.txt', text: manifestText(hashed) },
    ...hashed,
  ]
  await tools.binder.pack(files, part, now)
}

const RELATIONS = {
  forms: { title: '表格', relationship: 'Supplement' },
  signed: { title: '签名版表格', relationship: 'Supplement' },
  attachments: { title: '附件', relationship: 'Supplement' },
  data: { title: '数据', relationship: 'Data' },
} as const

async function bindAsPdf(look: Looking, tools: PrintoutTools, { pieces, contents, part }: Made) {
  const { world, now, read } = look
  const print = await findNewestPrint(read, 'archive-cover', [NATIONAL])
  if (!print) throw new Error('There is no published print archive-cover.')
  // Inside a PDF there are no folders.
  const flat = (piece: Piece) => ({ ...piece, name: piece.name.replace('/', '_') })
  const groups = Object.entries(RELATIONS).map(([kind, { title, relationship }]) => {
    const files = pieces[kind as keyof Pieces].map(flat)
    return { title, relationship, files }
  })
  const cover = await renderPrint(world, { print, source: archiveCover(contents, groups) }, tools.press)
  const base = `${part}.cover`
  await writeFile(base, cover.pdf, { mode: 0o600 })
  const files = groups.flatMap(({ title, relationship, files: own }) =>
    own.map((piece): EmbeddedFile => {
      const { name, sha256: hash } = piece
      const face = { name, type: typeOf(name), description: `${title}，SHA-256：${hash}`, relationship }
      return 'path' in piece ? { ...face, path: piece.path } : { ...face, text: piece.text }
    }),
  )
  await tools.binder.embed(base, files, part, now)
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  json: 'application/json',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}

/** What is known of the dossier beside its forms and attachments, as texts for programs. */
function dataOf({ snapshots, route, acts, standing, record }: ArchivedDossier): Piece[] {
  const texts = [
    ...snapshots.flatMap(({ seq, text }) =>
      text === null ? [] : [{ name: `数据/第${seq}次提交.json`, text }],
    ),
    { name: '数据/流程.json', text: canonicalJson(route) },
    { name: '数据/办理动作.json', text: canonicalJson(acts) },
    { name: '数据/现状.json', text: canonicalJson(standing) },
    { name: '数据/审核记录.json', text: canonicalJson(record) },
  ]
  return texts.map((one) => ({
    ...one,
    sha256: sha256(one.text).toString('hex'),
    bytes: Buffer.byteLength(one.text),
  }))
}

async function attachmentsOf({ world }: Looking, { files }: ArchivedDossier): Promise<Piece[]> {
  const names = uniqueNames(files.map((file) => safeName(file.name)))
  return Promise.all(
    files.map(async (file, at) => ({
      name: `附件/${names[at]}`,
      path: await world.files.pathOf(file.sha256),
      sha256: file.sha256,
      bytes: file.bytes,
    })),
  )
}

/** Every form the declaration offers, by whoever orders the archive; noted as printed when the order says that it is made. */
async function formsOf(
  look: Looking,
  { press }: PrintoutTools,
  dossierId: string,
  part: string,
): Promise<{ readonly forms: readonly Piece[]; readonly prints: readonly NotedPrint[] }> {
  const subject = { subject: 'dossier', id: dossierId }
  const offers = await listPrints(look, subject)
  const names = uniqueNames(offers.map(({ title }) => `${safeName(title)}.pdf`))
  const forms: Piece[] = []
  const prints: NotedPrint[] = []
  // One after the other: an archive is one declaration, and others wait for the press too.
  for (const [at, { print }] of offers.entries()) {
    const prepared = await preparePrint(look, { ...subject, print })
    const path = `${part}.${at}`
    const made = await renderPrintTo(look.world, prepared.order, press, path)
    forms.push({ name: `表格/${names[at]}`, path, sha256: made.fileSha256, bytes: made.bytes })
    prints.push({ prepared, print: made })
  }
  return { forms, prints }
}

/** The signed forms that were asked for so far, each as it was signed. */
async function signedOf({ read, world }: Looking, dossierId: string): Promise<Piece[]> {
  const ready = (await listSignedOf(read, 'dossier', dossierId)).flatMap(({ fileSha256, title, version }) =>
    fileSha256 === null ? [] : [{ sha256: fileSha256, name: `${safeName(title)}（${version}）.pdf` }],
  )
  const names = uniqueNames(ready.map(({ name }) => name))
  return Promise.all(
    ready.map(async ({ sha256: hash }, at) => {
      const path = await world.files.pathOf(hash)
      return { name: `签名版/${names[at]}`, path, sha256: hash, bytes: (await stat(path)).size }
    }),
  )
}
