import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { orderArchive } from '../../modules/printouts/printout.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

/** 导出电子档案: orders the archive of one declaration. */
export function OrderArchiveButton({ dossierId, own = false }: { dossierId: string; own?: boolean }) {
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<{ problem?: string }>()
  const order = async () => {
    setBusy(true)
    try {
      await call(orderArchive, { body: { requestId: newIntent(), dossierId } })
      setAnswer({})
    } catch (error) {
      setAnswer({ problem: sentenceOf(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button icon="download" busy={busy} onClick={() => void order()}>
        导出电子档案
      </Button>
      {answer?.problem !== undefined && <Notice kind="error">{answer.problem}</Notice>}
      {answer && answer.problem === undefined && (
        <Notice kind="good">
          正在生成电子档案，完成后在<Link to={own ? '/my/printouts' : '/work/printouts'}>打印任务</Link>
          中下载。
        </Notice>
      )}
    </>
  )
}
