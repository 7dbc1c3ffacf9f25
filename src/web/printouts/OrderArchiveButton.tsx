import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { orderArchive } from '../../modules/printouts/printout.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FieldGroup } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import './printouts.css'

type Format = 'zip' | 'pdf'

const FORMATS = [
  { format: 'zip', label: '压缩包', hint: '表格、附件和数据各为一个文件，附可以直接打开的目录。' },
  {
    format: 'pdf',
    label: '一个PDF文件（PDF/A-3）',
    hint: '首页起是目录，表格、附件和数据装在文件的“附件”栏里，适合归入电子档案系统。',
  },
] as const

/** 导出电子档案: orders the archive of one declaration. */
export function OrderArchiveButton({ dossierId, own = false }: { dossierId: string; own?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon="download" onClick={() => setOpen(true)}>
        导出电子档案
      </Button>
      {open && <ArchiveDialog dossierId={dossierId} own={own} onClose={() => setOpen(false)} />}
    </>
  )
}

function ArchiveDialog({
  dossierId,
  own,
  onClose,
}: {
  dossierId: string
  own: boolean
  onClose: () => void
}) {
  const [format, setFormat] = useState<Format>('zip')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<{ problem?: string }>()
  const ordered = answer !== undefined && answer.problem === undefined
  const order = async () => {
    setBusy(true)
    try {
      await call(orderArchive, { body: { requestId: newIntent(), dossierId, format } })
      setAnswer({})
    } catch (error) {
      setAnswer({ problem: sentenceOf(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title="导出电子档案"
      onClose={onClose}
      foot={
        ordered ? (
          <Button onClick={onClose}>关闭</Button>
        ) : (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button kind="primary" busy={busy} onClick={() => void order()}>
              开始导出
            </Button>
          </>
        )
      }
    >
      {ordered ? (
        <Notice kind="good" title="正在生成电子档案">
          完成后在<Link to={own ? '/my/printouts' : '/work/printouts'}>打印任务</Link>
          中下载，并收到消息。
        </Notice>
      ) : (
        <div className="stack">
          <FieldGroup label="档案形式" required>
            <div className="stack">
              {FORMATS.map((one) => (
                <label key={one.format} className="printout-kind">
                  <input
                    type="radio"
                    name="archive-format"
                    checked={format === one.format}
                    onChange={() => setFormat(one.format)}
                  />
                  <span>
                    {one.label}
                    <br />
                    <span className="quiet">{one.hint}</span>
                  </span>
                </label>
              ))}
            </div>
          </FieldGroup>
          {answer?.problem !== undefined && <Notice kind="error">{answer.problem}</Notice>}
        </div>
      )}
    </Dialog>
  )
}
