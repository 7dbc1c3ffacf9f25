import { useEffect, useState } from 'react'
import { type CaptchaAnswer, issuePicture } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { canProve } from './captcha.ts'
import './accounts.css'

/** How the person is going to show that no robot is typing. */
export type CaptchaChoice =
  | { readonly way: 'proof' }
  | { readonly way: 'picture'; readonly answer: Extract<CaptchaAnswer, { kind: 'picture' }> | undefined }

/** The way that this browser can go at once. */
export function firstChoice(): CaptchaChoice {
  return canProve() ? { way: 'proof' } : { way: 'picture', answer: undefined }
}

/** Says that a check is made, automatically or by a picture of characters. */
export function CaptchaField({
  choice,
  onChange,
  attempt,
}: {
  choice: CaptchaChoice
  onChange: (choice: CaptchaChoice) => void
  /** Counts the attempts: every picture is good for one. */
  attempt: number
}) {
  if (choice.way === 'proof') {
    return (
      <Notice>
        为了账号安全，登录时会自动进行人机验证，约需一两秒。
        <Button kind="quiet" size="small" onClick={() => onChange({ way: 'picture', answer: undefined })}>
          改用图片验证码
        </Button>
      </Notice>
    )
  }
  return <PictureField attempt={attempt} onAnswer={(answer) => onChange({ way: 'picture', answer })} />
}

type PictureAnswer = Extract<CaptchaAnswer, { kind: 'picture' }>

function PictureField({
  attempt,
  onAnswer,
}: {
  attempt: number
  onAnswer: (answer: PictureAnswer | undefined) => void
}) {
  const [picture, setPicture] = useState<{ key: string; svg: string }>()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt or turn needs a new picture
  useEffect(() => {
    let isCurrent = true
    setText('')
    setPicture(undefined)
    call(issuePicture, { body: {} })
      .then((made) => isCurrent && setPicture(made))
      .catch((error) => isCurrent && setProblem(sentenceOf(error)))
    return () => {
      isCurrent = false
    }
  }, [attempt, turn])
  const type = (value: string) => {
    setText(value)
    onAnswer(
      picture && value.trim() !== '' ? { kind: 'picture', key: picture.key, answer: value } : undefined,
    )
  }
  return (
    <div className="stack">
      <div className="picture-row">
        <TextInput
          label="图片验证码"
          required
          value={text}
          maxLength={6}
          onChange={(event) => type(event.target.value)}
          hint="不区分大小写。看不清时可以换一张；看不见图片的，请用短信验证码登录。"
        />
        {picture && (
          <img
            className="picture"
            alt="验证码图片"
            src={`data:image/svg+xml;utf8,${encodeURIComponent(picture.svg)}`}
          />
        )}
        <Button kind="quiet" onClick={() => setTurn(turn + 1)}>
          换一张
        </Button>
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
    </div>
  )
}
