import { useEffect, useId, useRef, useState } from 'react'
import { type Attachment, readContent, readPage } from '../../modules/attachments/attachment.contract.ts'
import { addressOf } from '../platform/call.ts'
import { IconButton } from './Button.tsx'
import './controls.css'
import './dossier.css'
import { Icon } from './Icon.tsx'

const ZOOMS = [50, 75, 100, 150, 200, 300]

/** Shows pictures and PDF files over the page, one after the other, without leaving it. */
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
  const [zoom, setZoom] = useState(2)
  useEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  const file = files[index]
  if (!file) return null
  const turn = (by: number) => {
    setIndex((index + by + files.length) % files.length)
    setZoom(2)
  }
  const isPicture = file.type !== 'pdf'
  return (
    <dialog
      ref={element}
      className="dialog viewer"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') turn(-1)
        if (event.key === 'ArrowRight') turn(1)
      }}
    >
      <div className="viewer-bar">
        <h2 id={titleId}>{file.name}</h2>
        {files.length > 1 && (
          <>
            <IconButton label="上一个文件" icon="left" onClick={() => turn(-1)} />
            <span className="numbers" role="status">
              {index + 1} / {files.length}
            </span>
            <IconButton label="下一个文件" icon="right" onClick={() => turn(1)} />
          </>
        )}
        <IconButton label="缩小" icon="minus" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} />
        <span className="numbers">{ZOOMS[zoom]}%</span>
        <IconButton
          label="放大"
          icon="plus"
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        />
        <a className="button button-quiet" href={address(file, 'save')} download={file.name}>
          <Icon name="download" />
          保存
        </a>
        <IconButton label="关闭" icon="close" onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="viewer-stage" tabIndex={0} aria-label="文件内容">
        {isPicture ? (
          <img src={address(file, 'open')} alt={file.name} style={{ width: `${ZOOMS[zoom]}%` }} />
        ) : (
          <PdfPages key={file.id} file={file} zoom={ZOOMS[zoom] ?? 100} />
        )}
      </section>
    </dialog>
  )
}

/** The pages of a PDF as pictures: phones cannot show a PDF inside a page, and nothing in a picture can act. */
function PdfPages({ file, zoom }: { file: Attachment; zoom: number }) {
  return Array.from({ length: file.pages ?? 0 }, (_, index) => (
    <img
      // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
      key={index}
      className="viewer-page"
      src={addressOf(readPage, { params: { fileId: file.id, page: index + 1 }, query: {} })}
      alt={`${file.name} 第 ${index + 1} 页`}
      loading="lazy"
      style={{ width: `${zoom}%` }}
    />
  ))
}

function address(file: Attachment, as: 'open' | 'save'): string {
  return addressOf(readContent, { params: { fileId: file.id }, query: { as } })
}
