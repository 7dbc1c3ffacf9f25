import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addFont, listFonts, removeFont, tryCharacters } from '../../modules/printing/font.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { sendBytes } from '../platform/send-bytes.ts'
import { formatBytes } from '../platform/upload.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './printing.css'

type Font = ReplyOf<typeof listFonts>['fonts'][number]

/** 打印字体: which characters can be printed, and fonts that are added for those that cannot. */
export function FontsPage() {
  const query = useQuery({ queryKey: ['printing', 'fonts'], queryFn: () => call(listFonts, {}) })
  const [removing, setRemoving] = useState<Font>()
  const [said, setSaid] = useState<{ good: boolean; text: string }>()
  const [busy, setBusy] = useState(false)
  const changed = () => queryClient.invalidateQueries({ queryKey: ['printing', 'fonts'] })
  const send = async (file: File) => {
    setBusy(true)
    setSaid(undefined)
    try {
      const { family, glyphs } = await sendBytes(addFont, { query: { name: file.name } }, file)
      setSaid({ good: true, text: `已加入字体“${family}”，共 ${glyphs} 个字形，以后打印时自动使用。` })
      await changed()
    } catch (error) {
      setSaid({ good: false, text: sentenceOf(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHeader
        title="打印字体"
        lead="姓名中有生僻字、打印时提示没有字形的，在这里加入收有该字的字体。"
        actions={
          <label className="button button-primary">
            {busy ? '正在检查字体…' : '加入字体'}
            <input
              type="file"
              className="sr-only"
              accept=".ttf,.otf"
              disabled={busy}
              onChange={(event) => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (file) void send(file)
              }}
            />
          </label>
        }
      />
      <div className="stack">
        {said && <Notice kind={said.good ? 'good' : 'error'}>{said.text}</Notice>}
        <Trial />
        <section className="card stack" aria-labelledby="fonts-added">
          <SectionTitle id="fonts-added">已加入的字体</SectionTitle>
          <Loaded query={query} lines={3}>
            {({ fonts }) =>
              fonts.length === 0 ? (
                <EmptyState
                  title="还没有加入字体"
                  next="系统自带的字体收有常用字和大部分人名用字；遇到印不出的字，再加入收有该字的 TTF 或 OTF 字体。"
                />
              ) : (
                <ul className="print-list">
                  {fonts.map((font) => (
                    <li className="print-row" key={font.id}>
                      <div>
                        <div className="print-title">{font.family}</div>
                        <div className="quiet">
                          {font.fileName}，{formatBytes(font.bytes)}，{font.glyphs} 个字形；{font.addedBy}
                          <InstantText at={font.addedAt} />
                          加入
                        </div>
                      </div>
                      <Button kind="danger" onClick={() => setRemoving(font)}>
                        停用
                      </Button>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
      </div>
      <ConfirmDialog
        open={removing !== undefined}
        title={`停用字体“${removing?.family ?? ''}”？`}
        verb="停用"
        danger
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          await call(removeFont, { params: { fontId: removing?.id ?? '' }, body: {} })
          await changed()
        }}
      >
        停用以后，只有这个字体收有的字不能再打印；已经打印的材料不受影响。
      </ConfirmDialog>
    </>
  )
}

function Trial() {
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<string>()
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    try {
      const { missing } = await call(tryCharacters, { body: { text } })
      setAnswer(missing.length === 0 ? '这些字都能打印。' : `现有字体中没有：${missing.join('、')}`)
    } catch (error) {
      setAnswer(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card stack" aria-labelledby="fonts-trial">
      <SectionTitle id="fonts-trial">查一查哪些字印不出</SectionTitle>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <TextInput
          label="姓名或文字"
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={busy} disabled={text.trim() === ''}>
          检查
        </Button>
      </form>
      {answer && <p role="status">{answer}</p>}
    </section>
  )
}
