import { type FormEvent, useId, useState } from 'react'
import { businessDateOf } from '../../lib/dates.ts'
import { sendFile } from '../../modules/registries/registry.contract.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { sendBytes } from '../platform/send-bytes.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'

const MOST_BYTES = 20 * 1024 * 1024

/** Sends a file in for a register, with whose data it is and up to which day. */
export function SendFileDialog({
  register,
  sources,
  onClose,
  onSent,
}: {
  register: { readonly code: string; readonly label: string }
  /** The sources that have data already: choosing one of them replaces it. */
  sources: readonly string[]
  onClose: () => void
  onSent: (batchId: string) => Promise<void>
}) {
  const listId = useId()
  const [file, setFile] = useState<File>()
  const [source, setSource] = useState(sources[0] ?? '')
  const [asOf, setAsOf] = useState(businessDateOf(serverNow()))
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<string>()
  const fileFault = !file
    ? '请选择文件。'
    : file.size > MOST_BYTES
      ? '文件超过20MB，请分成几个文件。'
      : undefined
  const sourceFault = source.trim() === '' ? '请填写数据来源。' : undefined
  const dayFault = asOf === '' ? '请填写数据截止日期。' : undefined
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!file || fileFault || sourceFault || dayFault) return
    setBusy(true)
    setProblem(undefined)
    try {
      const query = { source: source.trim(), asOf, name: file.name }
      const { batchId } = await sendBytes(sendFile, { params: { register: register.code }, query }, file)
      await onSent(batchId)
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <Dialog open title={`导入${register.label}`} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void send(event)} noValidate>
        <Field
          label="文件"
          required
          hint="Excel 或 CSV 文件，不超过 20 MB；列名与模板一致。"
          error={tried ? fileFault : undefined}
        >
          {(wiring) => (
            <span className="file-line">
              <span className="button button-plain">
                <input
                  {...wiring}
                  type="file"
                  accept=".xlsx,.csv,.txt"
                  onChange={(event) => setFile(event.target.files?.[0])}
                />
                <span>选择文件</span>
              </span>
              <span className="file-name">{file?.name ?? '还没有选择'}</span>
            </span>
          )}
        </Field>
        <TextInput
          label="数据来源"
          required
          maxLength={60}
          list={listId}
          value={source}
          hint="提供数据的单位。再次导入同一来源，会替换这个来源原有的记录。"
          error={tried ? sourceFault : undefined}
          onChange={(event) => setSource(event.target.value)}
        />
        <datalist id={listId}>
          {sources.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <DayInput
          label="数据截止日期"
          required
          value={asOf}
          hint="申报人会看到这个日期。"
          error={tried ? dayFault : undefined}
          onChange={setAsOf}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} icon="upload">
            上传并检查
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
