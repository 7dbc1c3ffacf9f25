import { useId, useState } from 'react'
import {
  addEvidence,
  MOST_EVIDENCE_BYTES,
  MOST_EVIDENCE_FILES,
} from '../../modules/publicity/objection.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import './publicity.css'

/** Evidence, sent with the receipt: whoever objects needs no account. */
export function EvidenceFiles({
  receipt,
  files,
}: {
  receipt: { receiptNo: string; code: string }
  files: readonly string[]
}) {
  const [names, setNames] = useState(files)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const statusId = useId()
  const send = async (file: File) => {
    if (file.size > MOST_EVIDENCE_BYTES) return setProblem('文件超过5MB，请压缩后再选。')
    setBusy(true)
    setProblem(undefined)
    try {
      const { receiptNo, code } = receipt
      const content = await base64Of(file)
      const done = await call(addEvidence, { body: { receiptNo, code, name: file.name, content } })
      setNames(done.files)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="stack">
      {names.length < MOST_EVIDENCE_FILES && (
        <div>
          <label className="button button-plain publicity-pick" aria-disabled={busy || undefined}>
            <Icon name="upload" />
            上传证明材料
            <input
              type="file"
              accept=".pdf,.jpg,.jpeg,.png"
              disabled={busy}
              aria-describedby={`${statusId}-limits`}
              onChange={(event) => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (file) void send(file)
              }}
            />
          </label>
          <p id={`${statusId}-limits`} className="quiet">
            PDF或图片，每个不超过5MB，最多5个。
          </p>
        </div>
      )}
      <div id={statusId} role="status" className="quiet">
        {busy ? '正在上传，请稍候。' : names.length > 0 ? `已附：${names.join('、')}` : ''}
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
    </div>
  )
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
