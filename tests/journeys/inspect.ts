import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { findForeignWords } from '../support/foreign-words.ts'

const faultsOf = new WeakMap<Page, string[]>()

/** Collects everything a page complains about from now on: errors, broken content policy, failed requests of ours. */
export function watchPage(page: Page): void {
  const faults: string[] = []
  faultsOf.set(page, faults)
  page.on('pageerror', (error) => faults.push(`Uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const text = message.text()
    // The browser notes every refusal (4xx) the page then explains in words; a 5xx is a fault.
    if (/^Failed to load resource: .* status of 4\d\d/.test(text)) return
    faults.push(`${message.type()}: ${text}`)
  })
}

/** Forgets connection errors a test has caused itself, such as by killing the server. */
export function forgiveConnection(page: Page): void {
  const faults = faultsOf.get(page) ?? []
  const kept = faults.filter((fault) => !/net::ERR_|status of 50[234]/.test(fault))
  faults.splice(0, faults.length, ...kept)
}

interface Seen {
  readonly texts: string[]
  readonly overflow: number
}

/** Every visible text, and every name that is read out for something visible. */
function readVisible(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const texts = [document.title]
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim()
      // What people type letter by letter (usernames, secrets) stands in CODE.
      const isWords = parent && !['SCRIPT', 'STYLE', 'NOSCRIPT', 'CODE'].includes(parent.tagName)
      if (text && isWords && isShown(parent)) texts.push(text)
    }
    const names = ['aria-label', 'title', 'alt', 'placeholder', 'aria-valuetext', 'aria-roledescription']
    for (const element of document.body.querySelectorAll(names.map((name) => `[${name}]`).join(','))) {
      if (isShown(element)) for (const name of names) texts.push(element.getAttribute(name) ?? '')
    }
    const { scrollWidth, clientWidth } = document.documentElement
    return { texts: texts.filter((text) => /[A-Za-z]/.test(text)), overflow: scrollWidth - clientWidth }
  })
}

/** Waits until nothing on the page is still loading. */
export async function settle(page: Page): Promise<void> {
  const dialog = page.locator('dialog[open]').last()
  // Behind a dialog things may well wait for its answer.
  const top = (await dialog.count()) > 0 ? dialog : page.locator('body')
  await expect(top.locator('.skeleton, [aria-busy="true"]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

/** Looks at the page as it stands, dialogs included: no serious fault of access, no foreign word, nothing too wide, no error. */
export async function inspect(page: Page, name: string): Promise<void> {
  await settle(page)
  const project = test.info().project.name
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const grave = found.violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}：${one.nodes.map((node) => node.html.slice(0, 200)).join('\n    ')}`)
  const { texts, overflow } = await readVisible(page)
  const foreign = texts.flatMap((text) =>
    findForeignWords(text).map((word) => `${word}（${text.slice(0, 60)}）`),
  )
  await page.screenshot({
    path: join('test-results', 'pages', project, `${name}.png`),
  })
  note(`${project} ${name}：无障碍问题`, grave)
  note(`${project} ${name}：页面上的外文`, [...new Set(foreign)])
  note(`${project} ${name}：页面比屏幕宽`, overflow > 0 ? [`${overflow} 像素`] : [])
  note(`${project} ${name}：页面报错`, faultsOf.get(page)?.splice(0) ?? [])
}

const findings: string[] = []

function note(what: string, faults: readonly string[]): void {
  findings.push(...faults.map((fault) => `${what}：${fault}`))
}

/** Fails with everything that was found on the pages so far; the journey itself goes on until then. */
export function expectNoFindings(): void {
  expect(findings.splice(0)).toEqual([])
}
