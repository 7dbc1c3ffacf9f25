import { chromium } from '@playwright/test'
import { type PrintDefinition, printData } from '../src/engines/printing/index.ts'
import { countPdfPages } from '../src/platform/images/pdf-files.ts'
import { startPress } from '../src/platform/pdf/press.ts'
import { makeQrSvg } from '../src/platform/pdf/qr-svg.ts'
import type { RenderOrder } from '../src/platform/pdf/typst-compiler.ts'
import { processorSeconds } from '../tests/load/processor-time.ts'
import { aPhoto, nationalPrints } from '../tests/prints/orders.ts'
import { prepareBrowser } from '../tests/support/browser.ts'

// Forms printed a second, by the press and by Chromium from the same data: node tools/bench-forms.ts [workers] [documents]
const workers = Number(process.argv[2] ?? 2)
const documents = Number(process.argv[3] ?? 300)
const byChromium = Math.max(10, Math.floor(documents / 10))

interface Section {
  readonly title: string
  readonly pairs?: readonly { readonly label: string; readonly value: string }[]
  readonly columns?: readonly { readonly label: string }[]
  readonly rows?: readonly (readonly string[])[]
  readonly text?: string
}

/** One kind of form that is measured. */
interface Form {
  readonly pages: number
  readonly print: PrintDefinition
  /** How often the running text of the sample is said, so that the form has its pages. */
  readonly timesSaid: number
}

function aForm(code: string, pages: number, timesSaid: number): Form {
  const print = nationalPrints.find((one) => one.code === code)
  if (!print) throw new Error(`There is no print ${code}.`)
  return { print, pages, timesSaid }
}

// 初定表 of four pages with running text of some 2,000 characters, as the target has it; 评审表 of six with its cover.
const forms = [aForm('conferral-form', 4, 5), aForm('review-form', 6, 2)]
const photo = await aPhoto()

/** The data of one form; every person, number and text is another, as in real life. */
function dataOf({ print, timesSaid }: Form, index: number): Record<string, unknown> {
  const { person, sections } = print.sample as unknown as { person?: object; sections: Section[] }
  const name = `欧阳${index}`
  const own = sections.map((one) => ({
    ...one,
    ...(one.pairs && {
      pairs: one.pairs.map((pair) => (pair.label === '姓名' ? { ...pair, value: name } : pair)),
    }),
    ...(one.text && { text: `（${index}）${one.text.repeat(timesSaid)}` }),
  }))
  const more = person ? { person: { ...person, name } } : {}
  return { ...print.sample, photo: true, number: `SB2026-${index}`, ...more, sections: own }
}

/** What the press gets for one form; the photo is another file each time too. */
function orderOf(form: Form, index: number): RenderOrder {
  const { print } = form
  return {
    template: { main: print.main, sources: print.sources },
    data: printData(print, dataOf(form, index), { on: '2026年11月28日', code: 'K7Q2-9XMF-3TBA' }),
    files: {
      photo: Buffer.concat([photo, Buffer.from(String(index))]),
      'code.svg': makeQrSvg(`https://zc.example.org/print/${index}`),
    },
    date: new Date('2026-11-28T00:00:00Z'),
  }
}

/** Prints so many forms with a way of printing, and tells forms a second, processor time a form and bytes a form. */
async function measure(
  name: string,
  count: number,
  makeOne: (index: number) => Promise<Uint8Array>,
  atOnce: number,
) {
  await Promise.all(Array.from({ length: atOnce * 2 }, (_, index) => makeOne(1_000_000 + index)))
  const cpuBefore = await processorSeconds(process.pid)
  const start = performance.now()
  let [size, next] = [0, 0]
  const work = async () => {
    while (next < count) {
      next += 1
      const pdf = await makeOne(next)
      size += pdf.length
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const seconds = (performance.now() - start) / 1000
  const cpu = ((await processorSeconds(process.pid)) - cpuBefore) / count
  const line = {
    name,
    value: count / seconds,
    unit: '1/s',
    cpu: Math.round(cpu * 10_000) / 10,
    kib: Math.round(size / count / 1024),
    documents: count,
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const press = await startPress({ size: workers })
for (const form of forms) {
  const pages = await countPdfPages(await press.render(orderOf(form, 0)))
  if (pages !== form.pages) throw new Error(`The form of ${form.pages} pages has ${pages}.`)
  const name = `forms-${form.pages}.press`
  await measure(name, documents, (index) => press.render(orderOf(form, index)), workers * 2)
}
await press.close()

const plain = (text: string) => text.replace(/[<>&]/g, (sign) => `&#${sign.codePointAt(0)};`)
const cell = (text: string, tag = 'td') => `<${tag}>${plain(text)}</${tag}>`

/** The same data as a plain page with the same tables: no cover, no boxes to sign, so that it is rather too little. */
function htmlOf(form: Form, index: number): string {
  const { sections } = dataOf(form, index) as { sections: Section[] }
  const tables = sections.map((one) => {
    const pairs = (one.pairs ?? []).map((pair) => `<tr>${cell(pair.label, 'th')}${cell(pair.value)}</tr>`)
    const heads = one.columns
      ? `<tr>${one.columns.map((column) => cell(column.label, 'th')).join('')}</tr>`
      : ''
    const rows = (one.rows ?? []).map((row) => `<tr>${row.map((text) => cell(text)).join('')}</tr>`)
    return `<h2>${plain(one.title)}</h2><table>${heads}${pairs.join('')}${rows.join('')}</table><p>${plain(one.text ?? '')}</p>`
  })
  const style =
    'body{font-family:"Noto Serif SC",serif}table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:6px}'
  const picture = `<img width="110" src="data:image/jpeg;base64,${photo.toString('base64')}">`
  return `<meta charset="utf-8"><style>${style}</style><h1>评审表</h1>${picture}${tables.join('')}`
}

const browser = await chromium.launch(await prepareBrowser())
const page = await browser.newPage()
for (const form of forms) {
  const print = async (index: number) => {
    await page.setContent(htmlOf(form, index))
    return page.pdf({ format: 'A4' })
  }
  await measure(`forms-${form.pages}.chromium`, byChromium, print, 1)
}
await browser.close()
