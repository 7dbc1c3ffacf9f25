import { useEffect, useState } from 'react'
import { previewPrint } from '../../modules/definitions/definition.contract.ts'
import { addressOf } from '../platform/call.ts'
import { CallError, noAnswer, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import './prints.css'

const PAUSE_MS = 700

interface Shown {
  readonly url: string
  readonly pages: number
}

/**
 * The pages of a template with its sample data as pictures, made anew a moment after the last change: phones cannot show
 * a PDF inside a page.
 */
export function PrintPreview({ text, blankToo }: { text: string; blankToo: boolean }) {
  const [blank, setBlank] = useState(false)
  const [page, setPage] = useState(1)
  const [shown, setShown] = useState<Shown>()
  const [problem, setProblem] = useState<string>()
  const asked = { text, blank: blank && blankToo }
  useEffect(() => {
    let left = false
    const timer = setTimeout(async () => {
      try {
        const answer = await fetchPreview({ text, blank: blank && blankToo, page })
        const pages = Number(answer.headers.get('x-pages') ?? 1)
        const url = URL.createObjectURL(await answer.blob())
        if (left) return URL.revokeObjectURL(url)
        setShown((before) => {
          if (before) URL.revokeObjectURL(before.url)
          return { url, pages }
        })
        setProblem(undefined)
        if (page > pages) setPage(pages)
      } catch (error) {
        if (!left) setProblem(sentenceOf(error))
      }
    }, PAUSE_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [text, blank, blankToo, page])
  const save = async () => {
    const url = URL.createObjectURL(await (await fetchPreview(asked)).blob())
    const link = document.createElement('a')
    link.href = url
    link.download = '打印样例.pdf'
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return (
    <section className="card stack print-preview" aria-labelledby="print-preview">
      <SectionTitle id="print-preview">样例</SectionTitle>
      {blankToo && (
        <CheckInput checked={blank} onChange={(event) => setBlank(event.target.checked)}>
          看空白表
        </CheckInput>
      )}
      {problem && <Notice kind="warn">{problem}</Notice>}
      {shown && (
        <>
          <img className="print-page" src={shown.url} alt={`打印样例第${page}页`} />
          <div className="row">
            <Button size="small" disabled={page <= 1} onClick={() => setPage(page - 1)}>
              上一页
            </Button>
            <span>
              第 {page} 页，共 {shown.pages} 页
            </span>
            <Button size="small" disabled={page >= shown.pages} onClick={() => setPage(page + 1)}>
              下一页
            </Button>
            <Button
              size="small"
              icon="download"
              onClick={() => void save().catch((error: unknown) => setProblem(sentenceOf(error)))}
            >
              保存样例
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

async function fetchPreview(body: { text: string; blank: boolean; page?: number }): Promise<Response> {
  const answer = await fetch(addressOf(previewPrint, {} as never), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw noAnswer()
  })
  if (answer.ok) return answer
  throw new CallError(answer.status, await answer.json().catch(() => noAnswer()))
}
