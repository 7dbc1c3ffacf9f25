import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type Attachment, readThumbnail } from '../../modules/attachments/attachment.contract.ts'
import { addressOf } from '../platform/call.ts'
import { formatBytes } from '../platform/upload.ts'
import './dossier.css'

// Most people who see a list of files open none: the viewer comes when the first is opened.
const AttachmentViewer = lazy(() =>
  import('./AttachmentViewer.tsx').then((file) => ({ default: file.AttachmentViewer })),
)

const STATES = { uploading: '未传完', checking: '正在检查', ready: '', refused: '未通过检查' } as const

/** Files that are in their place; a click opens them in the page. */
export function FileList({
  files,
  actionsOf,
  empty = '无',
}: {
  files: readonly Attachment[]
  actionsOf?: (file: Attachment) => ReactNode
  empty?: string
}) {
  const [openId, setOpenId] = useState<string>()
  const ready = files.filter((file) => file.state === 'ready')
  if (files.length === 0) return empty === '' ? null : <span className="quiet">{empty}</span>
  return (
    <>
      <ul className="files">
        {files.map((file) => (
          <li key={file.id} className="file">
            <FileMark file={file} />
            <div className="file-body">
              {file.state === 'ready' ? (
                <button type="button" className="as-link file-name" onClick={() => setOpenId(file.id)}>
                  {file.name}
                </button>
              ) : (
                <span className="file-name">{file.name}</span>
              )}
              <span className={file.state === 'refused' ? 'file-about is-bad' : 'file-about'}>
                {[
                  formatBytes(file.bytes),
                  file.pages && (file.type === 'zip' ? `${file.pages} 个文件` : `${file.pages} 页`),
                  file.change,
                  file.reason ?? STATES[file.state],
                ]
                  .filter(Boolean)
                  .join('，')}
              </span>
            </div>
            {actionsOf?.(file)}
          </li>
        ))}
      </ul>
      {openId !== undefined && (
        <Suspense fallback={null}>
          <AttachmentViewer files={ready} startId={openId} onClose={() => setOpenId(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function FileMark({ file }: { file: Attachment }) {
  return (
    <span className="file-mark" aria-hidden="true">
      {file.hasThumbnail ? (
        <img src={addressOf(readThumbnail, { params: { fileId: file.id } })} alt="" loading="lazy" />
      ) : (
        { pdf: 'PDF', jpeg: '图', png: '图', heic: '图', zip: 'ZIP' }[file.type ?? 'pdf']
      )}
    </span>
  )
}
