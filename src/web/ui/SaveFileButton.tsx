import { useState } from 'react'
import { sentenceOf } from '../platform/call-error.ts'
import { saveFile } from '../platform/save-file.ts'
import { Button } from './Button.tsx'
import type { IconName } from './Icon.tsx'

/** A button that saves a file the server makes; when the server says no, the sentence stands beside it. */
export function SaveFileButton({
  address,
  children,
  icon = 'download',
  kind = 'plain',
}: {
  address: string
  children: string
  icon?: IconName
  kind?: 'primary' | 'plain' | 'quiet'
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await saveFile(address)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button kind={kind} icon={icon} busy={busy} onClick={() => void save()}>
        {children}
      </Button>
      {problem && (
        <span className="field-error" role="alert">
          {problem}
        </span>
      )}
    </>
  )
}
