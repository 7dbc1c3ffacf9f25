import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Attachment, readContent, readPage } from '../../modules/attachments/attachment.contract.ts'
import { addressOf } from '../platform/call.ts'
import { IconButton } from './Button.tsx'
import './controls.css'
import { Icon } from './Icon.tsx'
import { ViewedArchive } from './ViewedArchive.tsx'
import { type Sight, ViewedPages } from './ViewedPages.tsx'
import './viewer.css'

const ZOOMS = [25, 50, 75, 100, 150, 200, 300]
const WHOLE = { step: ZOOMS.indexOf(100), turns: 0 }

/**
 * Shows files over the page, one after the other, without leaving it. Everything is shown as pictures that the server
 * has drawn: phones cannot show a PDF inside a page, and nothing in a picture can act.
 */
export function AttachmentViewer({
  files,
  startId,
  onClose,
}: {
  files: readonly Attachment[]
  startId: string
  onClose: () => void
}) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      files.findIndex((file) => file.id === startId),
    ),
  )
  const [{ step, turns }, setLook] = useState(WHOLE)
  useEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    focusStage(dialog)
    return () => dialog?.close()
  }, [])
  // With the file that goes, the focus goes too: keys must still reach the next one.
  useEffect(() => {
    const dialog = element.current
    if (index >= 0 && !dialog?.contains(document.activeElement)) focusStage(dialog)
  }, [index])
  const file = files[index]
  if (!file) return null
  const go = (by: number) => {
    setIndex((index + by + files.length) % files.length)
    setLook(WHOLE)
  }
  const enlarge = (by: number) => setLook({ turns, step: Math.min(ZOOMS.length - 1, Math.max(0, step + by)) })
  const rotate = () => setLook({ step, turns: (turns + 1) % 4 })
  const zoom = ZOOMS[step] ?? 100
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowLeft' && files.length > 1) go(-1)
    else if (event.key === 'ArrowRight' && files.length > 1) go(1)
    else if (event.key === '+' || event.key === '=') enlarge(1)
    else if (event.key === '-') enlarge(-1)
    else if (event.key === '0') setLook(WHOLE)
    else if (event.key === 'r' || event.key === 'R') rotate()
  }
  return (
    <dialog
      ref={element}
      className="dialog viewer"
      tabIndex={-1}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={onKeyDown}
    >
      <div className="viewer-bar">
        <h2 id={titleId} title={file.name}>
          {file.name}
        </h2>
        {files.length > 1 && (
          <>
            <IconButton label="上一个文件" icon="left" onClick={() => go(-1)} />
            <span className="numbers" role="status">
              {index + 1} / {files.length}
            </span>
            <IconButton label="下一个文件" icon="right" onClick={() => go(1)} />
          </>
        )}
        <IconButton label="缩小" icon="minus" disabled={step === 0} onClick={() => enlarge(-1)} />
        <span className="viewer-zoom numbers">{zoom}%</span>
        <IconButton
          label="放大"
          icon="plus"
          disabled={step === ZOOMS.length - 1}
          onClick={() => enlarge(1)}
        />
        <IconButton label="向右旋转" icon="turn" onClick={rotate} />
        <a className="button button-quiet" href={address(file, 'save')} download={file.name}>
          <Icon name="download" />
          保存
        </a>
        <span className="viewer-close">
          <IconButton label="关闭" icon="close" onClick={onClose} />
        </span>
      </div>
      {file.change !== null && <p className="viewer-change">{file.change}</p>}
      <Viewed key={file.id} file={file} sight={{ zoom, turns }} />
    </dialog>
  )
}

/** Keys scroll the pages at once, without a click into them first. */
function focusStage(dialog: HTMLDialogElement | null): void {
  const stage = dialog?.querySelector<HTMLElement>('.viewer-stage')
  const target = stage ?? dialog
  target?.focus()
}

function Viewed({ file, sight }: { file: Attachment; sight: Sight }) {
  if (file.type === 'zip') return <ViewedArchive file={file} sight={sight} />
  const pages =
    file.type === 'pdf'
      ? Array.from({ length: file.pages ?? 0 }, (_, at) => pageOf(file, at + 1))
      : [{ address: address(file, 'open') }]
  return <ViewedPages name={file.name} pages={pages} sight={sight} />
}

function pageOf(file: Attachment, page: number) {
  const params = { fileId: file.id, page }
  return {
    address: addressOf(readPage, { params, query: {} }),
    smallAddress: addressOf(readPage, { params, query: { size: 'small' } }),
  }
}

function address(file: Attachment, as: 'open' | 'save'): string {
  return addressOf(readContent, { params: { fileId: file.id }, query: { as } })
}
