import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, TextInput } from '../ui/inputs.tsx'

/** The name as it was typed under the pledge. */
export interface Signature {
  readonly name: string
}

/** The words of a pledge with the place to sign; signing opens only when the end was reached. */
export function PledgeSheet({
  words,
  busy,
  onBack,
  onRefuse,
  onSign,
}: {
  words: { readonly title: string; readonly text: string }
  busy: boolean
  onBack: () => void
  onRefuse: () => void
  onSign: (signature: Signature) => void
}) {
  const { box, isRead, look } = useReadToEnd()
  const person = useSession()?.account.name ?? ''
  const [name, setName] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [tried, setTried] = useState(false)
  const isMine = name.replace(/\s/g, '') === person.replace(/\s/g, '')
  const sign = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isRead && isMine && agreed) onSign({ name })
  }
  return (
    <form className="stack" onSubmit={sign} noValidate aria-label={words.title}>
      <section
        ref={box}
        className="pledge-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll to the end
        tabIndex={0}
        aria-label={`${words.title}全文`}
        onScroll={look}
      >
        {words.text}
      </section>
      <p className="quiet" role="status">
        {isRead ? '已阅读全文，请在下面签署。' : '请阅读到最后，才能签署。'}
      </p>
      <TextInput
        label="签署姓名"
        required
        autoComplete="off"
        disabled={!isRead}
        hint="请填写您登记的姓名，与居民身份证一致。"
        error={tried && !isMine ? '签署的姓名与您登记的姓名不一致，请填写本人姓名' : undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <CheckInput
        disabled={!isRead}
        checked={agreed}
        error={tried && !agreed ? '请勾选同意；不同意的不能申报' : undefined}
        onChange={(event) => setAgreed(event.target.checked)}
      >
        我已认真阅读并同意以上全部内容，对申报内容的真实性负责
      </CheckInput>
      <div className="row">
        <Button type="submit" kind="primary" busy={busy} disabled={!isRead}>
          同意并开始申报
        </Button>
        <Button onClick={onRefuse}>不同意，返回首页</Button>
        <Button kind="quiet" onClick={onBack}>
          重新选择申报类别
        </Button>
      </div>
    </form>
  )
}

/** Whether the end of a text was seen; a text that fits is read when it stands there. */
function useReadToEnd() {
  const box = useRef<HTMLElement>(null)
  const [isRead, setRead] = useState(false)
  const look = () => {
    const text = box.current
    if (text && text.scrollTop + text.clientHeight >= text.scrollHeight - 8) setRead(true)
  }
  useEffect(look, [])
  return { box, isRead, look }
}
