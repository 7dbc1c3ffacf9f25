import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsQR from 'jsqr'

export interface ReadPage {
  /** The page's text without line breaks and spaces. */
  readonly text: string
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray
}

let library: Promise<PDFiumLibrary> | undefined

/** Reads a PDF the way a reader's program does: text and pixels of every page, at about 144 dots an inch. */
export async function readPdf(pdf: Uint8Array, scale = 2): Promise<ReadPage[]> {
  library ??= PDFiumLibrary.init()
  const document = await (await library).loadDocument(pdf)
  try {
    const pages: ReadPage[] = []
    for (const page of document.pages()) {
      // Text first: rendering closes the page.
      const text = page.getText().replace(/\s/g, '')
      const { data, width, height } = await page.render({ scale, render: 'bitmap' })
      pages.push({
        text,
        width,
        height,
        rgba: new Uint8ClampedArray(data),
      })
    }
    return pages
  } finally {
    document.destroy()
  }
}

/** Scans the QR code on a page. */
export function scanQr(page: ReadPage): string | undefined {
  return jsQR.default(page.rgba, page.width, page.height)?.data
}
