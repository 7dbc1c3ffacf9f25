import { useEffect, useState } from 'react'
import { previewPrint } from '../../modules/definitions/definition.contract.ts'
import { addressOf } from '../platform/call.ts'
import { CallError, noAnswer, sentenceOf } from '../platform/call-error.ts'
import { CheckInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import './prints.css'

const PAUSE_MS = 700

/** The page of a template with its sample data, made anew a moment after the last change. */
export function PrintPreview({ text, blankToo }: { text: string; blankToo: boolean }) {
  const [blank, setBlank] = useState(false)
  const [shown, setShown] = useState<string>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let left = false
    const timer = setTimeout(async () => {
      try {
        const url = await fetchPreview(text, blank && blankToo)
        if (left) return URL.revokeObjectURL(url)
        setShown((before) => {
          if (before) URL.revokeObjectURL(before)
          return url
        })
        setProblem(undefined)
      } catch (error) {
        if (!left) setProblem(sentenceOf(error))
      }
    }, PAUSE_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [text, blank, blankToo])
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
          <iframe title="打印样例" src={shown} className="print-page" />
          <a className="button button-plain" href={shown} download="打印样例.pdf">
            保存样例
          </a>
        </>
      )}
    </section>
  )
}

async function fetchPreview(text: string, blank: boolean): Promise<string> {
  const answer = await fetch(addressOf(previewPrint, {} as never), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/pdf' },
    body: JSON.stringify({ text, blank }),
  }).catch(() => {
    throw noAnswer()
  })
  if (!answer.ok) throw new CallError(answer.status, await answer.json().catch(() => noAnswer()))
  return URL.createObjectURL(await answer.blob())
}
