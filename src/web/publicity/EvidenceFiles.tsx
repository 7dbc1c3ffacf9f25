import { useId, useState } from 'react'
import {
  addEvidence,
  MOST_EVIDENCE_BYTES,
  MOST_EVIDENCE_FILES,
} from '../../modules/publicity/objection.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Field } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'

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
        <Field label="证明材料" required={false} hint="PDF或图片，每个不超过5MB，最多5个。">
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="file"
              accept=".pdf,.jpg,.jpeg,.png"
              disabled={busy}
              onChange={(event) => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (file) void send(file)
              }}
            />
          )}
        </Field>
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
