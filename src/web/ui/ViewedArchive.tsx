import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Attachment,
  listEntries,
  readEntry,
  readEntryPage,
} from '../../modules/attachments/attachment.contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { formatBytes } from '../platform/upload.ts'
import { Button } from './Button.tsx'
import { Loaded } from './states.tsx'
import { type Sight, ViewedPages } from './ViewedPages.tsx'
import './viewer.css'

/** The files of an archive; pictures and PDF files are opened one by one, the others are for the computer at home. */
export function ViewedArchive({ file, sight }: { file: Attachment; sight: Sight }) {
  const [opened, setOpened] = useState<{ entry: number; name: string }>()
  const params = { fileId: file.id }
  const list = useQuery({ queryKey: ['archive', file.id], queryFn: () => call(listEntries, { params }) })
  if (opened) {
    return (
      <div className="viewer-entry">
        <div className="viewer-entry-bar">
          <Button size="small" icon="left" onClick={() => setOpened(undefined)}>
            返回清单
          </Button>
          <span>{opened.name}</span>
        </div>
        <OpenedEntry file={file} {...opened} sight={sight} />
      </div>
    )
  }
  return (
    <div className="viewer-archive">
      <Loaded query={list}>
        {({ entries }) => (
          <>
            <p className="quiet">
              压缩文件里有 {entries.length} 个文件。图片和 PDF 可以在这里查看，其他文件请保存到电脑上打开。
            </p>
            <ul>
              {entries.map((entry, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place; names may stand twice
                <li key={at}>
                  <span>{entry.name}</span>
                  <span className="quiet numbers">{formatBytes(entry.bytes)}</span>
                  {entry.mayShow && (
                    <Button
                      size="small"
                      aria-label={`查看${entry.name}`}
                      onClick={() => setOpened({ entry: at, name: entry.name })}
                    >
                      查看
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </div>
  )
}

function OpenedEntry({
  file,
  entry,
  name,
  sight,
}: {
  file: Attachment
  entry: number
  name: string
  sight: Sight
}) {
  const params = { fileId: file.id, entry }
  const seen = useQuery({
    queryKey: ['archive', file.id, entry],
    queryFn: () => call(readEntry, { params }),
  })
  return (
    <Loaded query={seen}>
      {({ pages }) => (
        <ViewedPages
          name={name}
          sight={sight}
          pages={Array.from({ length: pages }, (_, at) => ({
            address: addressOf(readEntryPage, { params: { ...params, page: at + 1 } }),
          }))}
        />
      )}
    </Loaded>
  )
}
