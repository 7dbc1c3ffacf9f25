import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Skeleton } from '../ui/states.tsx'
import './certificates.css'
import { BrokenSignatureList, FormVerification } from './FormVerification.tsx'
import { VerificationResult } from './VerificationResult.tsx'
import { VerifyForms } from './VerifyForms.tsx'
import { type Asked, ask, brokenSignatures } from './verification.ts'

const NOTHING_FOUND = [
  'certificates.not-verified',
  'certificates.file-not-valid',
  'certificates.file-unknown',
]

/** 证书核验: anybody learns what a certificate certifies and whether it is valid. */
export function VerifyPage() {
  const [asked, setAsked] = useAsked()
  const query = useQuery({
    queryKey: ['verify', asked?.serial],
    queryFn: () => ask((asked as Numbered).asked),
    enabled: asked !== undefined,
    // An answer is of its moment: it says when it was given, and is asked anew only on purpose.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const broken = brokenSignatures(query.error)
  const isNothing = query.error instanceof CallError && NOTHING_FOUND.includes(query.error.code)
  return (
    <div className="page-body page-body-narrow">
      <PageHeader
        title="证书核验"
        lead="核验职称证书的真伪和当前状态，结果以证书库的登记为准；也核验签名版表格的签名。"
      />
      <div className="stack" aria-live="polite">
        {asked && query.isFetching && <Skeleton lines={5} />}
        {query.data && <Answer answer={query.data} />}
        {isNothing && (
          <NothingFound sentence={sentenceOf(query.error)} isFile={asked?.asked.way === 'file'} />
        )}
        {broken && <BrokenSignatureList broken={broken} />}
        {query.data && (
          <div className="row no-print">
            <Button icon="print" onClick={() => window.print()}>
              打印核验结果
            </Button>
            <Button icon="search" onClick={() => setAsked(undefined)}>
              核验另一份
            </Button>
          </div>
        )}
        {!query.data && (
          <VerifyForms
            busy={query.isFetching}
            problem={query.error && !isNothing ? sentenceOf(query.error) : undefined}
            onAsk={setAsked}
          />
        )}
      </div>
    </div>
  )
}

function Answer({ answer }: { answer: Awaited<ReturnType<typeof ask>> }) {
  if ('kind' in answer && answer.kind === 'form') return <FormVerification form={answer} />
  return <VerificationResult verified={answer} />
}

interface Numbered {
  readonly serial: number
  readonly asked: Asked
}

/** What is being asked: from the address at first (a QR code, or the box on the home page), then from the forms. */
function useAsked(): [Numbered | undefined, (asked: Asked | undefined) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const serial = useRef(0)
  const [current, setCurrent] = useState<Numbered | undefined>(() => {
    const asked = askedIn(search)
    return asked && { serial: 0, asked }
  })
  // A name has no place in an address that is kept in histories and shared; a code stands there on purpose.
  useEffect(() => {
    if ('name' in search) void navigate({ to: '/verify', replace: true })
  }, [search, navigate])
  const setAsked = (asked: Asked | undefined) => {
    serial.current += 1
    setCurrent(asked && { serial: serial.current, asked })
    if ('code' in search) void navigate({ to: '/verify', replace: true })
  }
  return [current, setAsked]
}

function askedIn({ code, number, name }: Record<string, unknown>): Asked | undefined {
  if (code !== undefined) return { way: 'code', code: String(code) }
  if (number !== undefined && name !== undefined)
    return { way: 'number', number: String(number), name: String(name) }
  return undefined
}

function NothingFound({ sentence, isFile }: { sentence: string; isFile: boolean }) {
  return (
    <section className="verdict verdict-none" role="alert">
      <span className="verdict-mark" aria-hidden="true">
        ?
      </span>
      <div>
        <h2>{isFile ? '这份文件不能作为凭证' : '没有查到'}</h2>
        <p>{sentence}</p>
      </div>
    </section>
  )
}
