import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** How Playwright starts the browser: pass it as `launchOptions`. */
export interface BrowserLaunch {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

// The resolver rule keeps the browser from asking the outside world anything; the usual --disable-* flags do not.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--disable-features=OptimizationHints,OptimizationGuideModelDownloading,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions,DialMediaRouteProvider,AsyncDns',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE [::1]',
  '--proxy-server=direct://',
  '--proxy-bypass-list=*',
  '--font-render-hinting=none',
  '--lang=zh-CN',
]

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/chromium-headless-shell']

async function cacheFolder(): Promise<string> {
  const near = join(root, 'node_modules/.cache/browser')
  try {
    await mkdir(near, { recursive: true })
    return near
  } catch {
    // A read-only checkout: keep it with the user's other temporary files.
    const far = join(tmpdir(), `hengcai-browser-${process.getuid?.() ?? 0}`)
    await mkdir(far, { recursive: true, mode: 0o700 })
    return far
  }
}

/**
 * Unpacks the browser that came with npm, once per version. It unpacks into TMPDIR and reuses whatever lies
 * there, so each version gets a folder of its own, and two first runs at once each unpack and one wins.
 */
async function unpackFromNpm(cache: string): Promise<string> {
  const manifest = join(root, 'node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const draft = await mkdtemp(`${folder}-`)
  const program =
    "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()"
  // Only on Lambda does it unpack the libraries it needs; a process of its own keeps that pretence out of ours.
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  })
  await rename(draft, folder).catch(async (error) => {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw error
  })
  return folder
}

/** A font set in which Chinese is visible on any machine: the system's fonts and the ones that came with npm. */
async function writeFontSettings(cache: string): Promise<string> {
  const fonts = join(root, 'node_modules/@expo-google-fonts')
  const folders = [
    join(fonts, 'noto-sans-sc/400Regular'),
    join(fonts, 'noto-sans-sc/700Bold'),
    join(fonts, 'noto-serif-sc/400Regular'),
  ]
  const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const prefer = (family: string, font: string) =>
    `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`
  const file = join(cache, 'fonts.conf')
  const draft = `${file}.${process.pid}`
  await writeFile(
    draft,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((folder) => `<dir>${escapeXml(folder)}</dir>`).join('\n')}
<dir>/usr/share/fonts</dir>
<cachedir>${escapeXml(join(cache, 'fontconfig'))}</cachedir>
${prefer('sans-serif', 'Noto Sans SC')}${prefer('system-ui', 'Noto Sans SC')}${prefer('serif', 'Noto Serif SC')}
</fontconfig>\n`,
  )
  await rename(draft, file)
  return file
}

/** Finds a browser (BROWSER_PATH, the system's chromium, else the one from npm) and makes it ready to start. */
export async function prepareBrowser(): Promise<BrowserLaunch> {
  const cache = await cacheFolder()
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    FONTCONFIG_FILE: await writeFontSettings(cache),
  }
  const given = process.env.BROWSER_PATH
  if (given && !existsSync(given)) throw new Error(`BROWSER_PATH names ${given}, which does not exist.`)
  const system = given ?? installed.find((path) => existsSync(path))
  if (system) return { executablePath: system, args: flags, env }
  const folder = await unpackFromNpm(cache)
  const libraries = [join(folder, 'al2023/lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: { ...env, LD_LIBRARY_PATH: libraries },
  }
}
