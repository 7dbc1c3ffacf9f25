import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { businessDateOf } from '../../lib/dates.ts'
import {
  downloadImportTemplate,
  listImportKinds,
  sendImport,
} from '../../modules/sheets/sheet-import.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { sendBytes } from '../platform/send-bytes.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { Loaded } from '../ui/states.tsx'
import { ImportQuestions } from './ImportQuestions.tsx'
import './sheets.css'
import { useSheetsHome } from './use-sheets-home.ts'

export type ImportKindFace = ReplyOf<typeof listImportKinds>['kinds'][number]
export type Given = Readonly<Record<string, string>>

const MOST_BYTES = 20 * 1024 * 1024

/** What the person may take in from a sheet, acting as now. */
export function useImportKinds() {
  return useQuery({ queryKey: ['sheets', 'kinds'], queryFn: () => call(listImportKinds) })
}

/** The card of one kind of import, on the page of what is taken in. */
export function ImportCard({ kind: code }: { kind: string }) {
  return (
    <Loaded query={useImportKinds()} lines={4}>
      {({ kinds }) => {
        const kind = kinds.find((one) => one.code === code)
        return kind ? <KindCard key={kind.code} kind={kind} /> : null
      }}
    </Loaded>
  )
}

/** One kind of import: its template, what is asked about a file, and where a file is sent in. */
export function KindCard({ kind }: { kind: ImportKindFace }) {
  const home = useSheetsHome()
  const navigate = useNavigate()
  const [given, setGiven] = useState<Given>(() => firstAnswers(kind))
  const [file, setFile] = useState<File>()
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Given>({})
  const [problem, setProblem] = useState<string>()
  const send = async (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen)
    setProblem(undefined)
    setFaults({})
    if (chosen.size > MOST_BYTES) return setProblem('文件超过20MB，请分成几个文件后上传。')
    setBusy(true)
    try {
      const query = { name: chosen.name, given: JSON.stringify(given) }
      const { importId } = await sendBytes(sendImport, { params: { kind: kind.code }, query }, chosen)
      await navigate({ to: `${home}/imports/${importId}` })
    } catch (error) {
      const found = error instanceof CallError ? faultsIn(error) : {}
      setFaults(found)
      if (Object.keys(found).length === 0) setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  const required = kind.columns.filter((column) => column.required).map((column) => column.label)
  const optional = kind.columns.filter((column) => !column.required).map((column) => column.label)
  return (
    <section className="card stack" aria-label={kind.label}>
      <h2 className="choice-title">{kind.label}</h2>
      <p>{kind.lead}</p>
      <p className="quiet">
        必填：{required.join('、')}
        {optional.length > 0 && `；选填：${optional.join('、')}`}。一次最多{kind.most}行。
      </p>
      <ImportQuestions questions={kind.questions} given={given} faults={faults} onChange={setGiven} />
      <div className="row">
        <SaveFileButton address={addressOf(downloadImportTemplate, { params: { kind: kind.code } })}>
          下载模板
        </SaveFileButton>
        <span className="button button-primary import-file">
          <input
            type="file"
            accept=".xlsx,.csv,.txt"
            disabled={busy}
            aria-label={`上传${kind.label}`}
            onChange={(event) => {
              void send(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <span>{busy ? '正在上传…' : '上传文件'}</span>
        </span>
        {file && !busy && <Button onClick={() => void send(file)}>{`再次上传“${file.name}”`}</Button>}
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
    </section>
  )
}

/** What stands in the fields at first: the answer of the last time, and today. */
function firstAnswers({ questions }: ImportKindFace): Given {
  const today = businessDateOf(serverNow())
  return Object.fromEntries(
    questions.map(({ key, type, suggestions }) => [key, type === 'day' ? today : (suggestions[0] ?? '')]),
  )
}

/** What is wrong with the answers, by question. */
function faultsIn({ issues }: CallError): Given {
  const ours = issues.filter(({ path }) => path.startsWith('given.'))
  return Object.fromEntries(ours.map(({ path, message }) => [path.slice('given.'.length), message]))
}
