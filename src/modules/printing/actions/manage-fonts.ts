import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '../../../lib/ids.ts'
import { JobError } from '../../../platform/children/job-error.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import { readFontFile } from '../../../platform/pdf/font-file.ts'
import { startPress } from '../../../platform/pdf/press.ts'
import { thePress } from '../../../platform/pdf/the-press.ts'
import type { SignedAct, SignedLook, World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { addedFamilies, placeFonts } from '../fonts.ts'
import { holdFont, insertFont, removeFontRow } from '../print.store.ts'

/** Adds a font: checked that it is one and that the typesetter can use it, kept in the file store, given to the presses. */
export async function addFont(
  look: SignedLook & { readonly ip: string | null },
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<{ fontId: string; family: string; glyphs: number }> {
  const { world, now, caller, ip } = look
  const font = readFontFile(bytes)
  if (!font.ok) throw new Refusal('printing.not-a-font', { details: { sentence: font.reason } })
  await mustSet(bytes, font)
  const hash = sha256(bytes).toString('hex')
  const fontId = newId(now)
  const stored = await world.files.put(bytes)
  await world.database.inTransaction(async (tx) => {
    const fileName = `${name.replace(/\.[^.]*$/, '')}.${font.extension}`
    const isNew = await insertFont(tx, {
      ...{ id: fontId, family: font.family, file_name: fileName, sha256: stored.sha256 },
      ...{ bytes: stored.bytes, glyphs: font.glyphs, added_by: caller.personId, added_at: now },
    })
    if (!isNew) throw new Refusal('printing.font-there')
    await record(
      { tx, now, world, caller, ip },
      {
        act: 'printing.font-added',
        subject: { kind: 'print-font', id: fontId },
        details: { family: font.family, hash },
      },
    )
  })
  await placeFonts(world)
  return { fontId, family: font.family, glyphs: font.glyphs }
}

/** A press of its own sets a word in the font: what the typesetter cannot read is refused before anybody prints with it. */
async function mustSet(bytes: Buffer, font: { family: string; extension: string }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'font-'))
  await writeFile(join(folder, `font.${font.extension}`), bytes)
  const press = await startPress({ size: 1, ownFonts: folder })
  const main =
    '#let family = json("/data.json").family\n#set text(font: family, fallback: false)\n#context assert(measure(text(font: family)[ ]).height >= 0pt)\n . '
  try {
    await press.render({
      ...{ template: { main: 'main.typ', sources: { 'main.typ': main } }, data: { family: font.family } },
      ...{ standard: 'plain', date: new Date(0) },
    })
  } catch (error) {
    if (!(error instanceof JobError)) throw error
    throw new Refusal('printing.not-a-font', {
      details: { sentence: '排版程序不能使用这个字体，请换一个字体文件。' },
    })
  } finally {
    await press.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Takes a font away from the presses; what was printed with it stays what it is. */
export async function removeFont(act: SignedAct, fontId: string): Promise<{ removed: true }> {
  const font = await holdFont(act.tx, fontId)
  if (!font || font.removed_at !== null) throw notFound()
  await removeFontRow(act.tx, fontId, act.now)
  await record(act, {
    act: 'printing.font-removed',
    subject: { kind: 'print-font', id: fontId },
    details: { family: font.family },
  })
  return { removed: true }
}

const TRIAL = `#let data = json("/data.json")
#set text(font: ("Noto Serif SC", "LXGW WenKai", "HanaMinA", "HanaMinB", ..data.fonts), fallback: false)
#data.text
`

/** Which of these characters no font of the installation can print. */
export async function tryCharacters(world: World, text: string): Promise<{ missing: string[] }> {
  const press = await thePress(world)
  try {
    await press.render({
      template: { main: 'main.typ', sources: { 'main.typ': TRIAL } },
      data: { text, fonts: addedFamilies(world) },
      date: new Date(0),
    })
    return { missing: [] }
  } catch (error) {
    if (!(error instanceof JobError) || error.code !== 'missing-glyph') throw error
    return {
      missing: [...((error.details as { characters?: readonly string[] } | undefined)?.characters ?? [])],
    }
  }
}
