import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { FieldGroup, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Asked, faultOfFile } from './verification.ts'

/** The two ways to ask by hand: number and name, or the file. */
export function VerifyForms({
  busy,
  problem,
  onAsk,
}: {
  busy: boolean
  problem: string | undefined
  onAsk: (asked: Asked) => void
}) {
  return (
    <>
      {problem && <Notice kind="error">{problem}</Notice>}
      <ByNumber busy={busy} onAsk={onAsk} />
      <ByFile busy={busy} onAsk={onAsk} />
      <p className="quiet no-print">也可以用手机扫描证书上的二维码，直接打开核验结果。</p>
    </>
  )
}

function ByNumber({ busy, onAsk }: { busy: boolean; onAsk: (asked: Asked) => void }) {
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (number.trim().length < 4 || name.trim() === '') return
    onAsk({ way: 'number', number: number.trim(), name: name.trim() })
  }
  return (
    <form className="card stack" onSubmit={submit} noValidate aria-labelledby="by-number">
      <SectionTitle id="by-number">按编号和姓名核验</SectionTitle>
      <div className="verify-fields">
        <TextInput
          label="证书编号"
          required
          value={number}
          maxLength={60}
          autoCapitalize="characters"
          spellCheck={false}
          error={tried && number.trim().length < 4 ? '请填写证书上的完整编号。' : undefined}
          onChange={(event) => setNumber(event.target.value)}
        />
        <TextInput
          label="持证人姓名"
          required
          value={name}
          maxLength={50}
          error={tried && name.trim() === '' ? '请填写持证人姓名。' : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="row">
        <Button type="submit" kind="primary" icon="search" busy={busy}>
          核验
        </Button>
      </div>
    </form>
  )
}

function ByFile({ busy, onAsk }: { busy: boolean; onAsk: (asked: Asked) => void }) {
  const [fault, setFault] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const choose = (file: File | undefined) => {
    if (!file) return
    const found = faultOfFile(file)
    setFault(found)
    if (!found) onAsk({ way: 'file', file })
  }
  return (
    <section className="card stack" aria-labelledby="by-file">
      <SectionTitle id="by-file">核验文件</SectionTitle>
      <FieldGroup
        label="电子证书或签名版表格"
        hint="选择收到的 PDF 原件，系统检查签名是否真实、内容有没有改动；文件不会保存。"
        {...(fault && { error: fault })}
      >
        {/* The browser's own file button speaks the browser's language, not the page's. */}
        <input
          ref={input}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-hidden="true"
          accept="application/pdf,.pdf"
          onChange={(event) => {
            choose(event.target.files?.[0])
            // The same file may be chosen again.
            event.target.value = ''
          }}
        />
        <div className="row">
          <Button icon="upload" busy={busy} onClick={() => input.current?.click()}>
            选择文件
          </Button>
        </div>
      </FieldGroup>
    </section>
  )
}
