import { copyFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unpackWoff } from './woff.ts'

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/hengcai/fonts', import.meta.url))

const FONTS = [
  ['NotoSerifSC-Regular.ttf', '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'],
  ['NotoSerifSC-Bold.ttf', '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'],
  ['NotoSansSC-Regular.ttf', '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'],
  ['NotoSansSC-Bold.ttf', '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'],
  ['LXGWWenKai-Regular.ttf', '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff'],
] as const

/** Puts the fonts of the prints into one folder and gives its path; does nothing when they are there already. */
export async function prepareFonts(folder = CACHE): Promise<string> {
  await mkdir(folder, { recursive: true })
  const require = createRequire(import.meta.url)
  for (const [name, source] of FONTS) {
    const path = join(folder, name)
    if (await stat(path).catch(() => null)) continue
    // Written aside and renamed: a killed run leaves no half font, and two runs at once do no harm.
    const aside = `${path}.${process.pid}`
    const from = require.resolve(source)
    if (source.endsWith('.woff')) await writeFile(aside, unpackWoff(await readFile(from)))
    else await copyFile(from, aside)
    await rename(aside, path)
  }
  return folder
}
