import { useState } from 'react'
import type { readDraft } from '../../modules/definitions/definition.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { RadioInput, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { idAt } from './Fold.tsx'
import { PrintDesigner } from './PrintDesigner.tsx'
import { PrintPreview } from './PrintPreview.tsx'
import { designOf, type PrintContent, withDesign } from './print-content.ts'
import './prints.css'

type Draft = ReplyOf<typeof readDraft>

const PAPERS = [
  { value: 'a4 portrait', label: 'A4 竖版' },
  { value: 'a4 landscape', label: 'A4 横版' },
  { value: 'a3 portrait', label: 'A3 竖版' },
  { value: 'a3 landscape', label: 'A3 横版' },
]

/** Writes a print: by its parts in the designer, or by its Typst sources, with the page beside it. */
export function PrintBody({
  draft,
  content,
  onChange,
}: {
  draft: Draft
  content: PrintContent
  onChange: (content: PrintContent) => void
}) {
  const [way, setWay] = useState<'design' | 'source'>(
    content.design || isEmpty(content) ? 'design' : 'source',
  )
  return (
    <div className="print-desk">
      <div className="stack">
        <Head content={content} onChange={onChange} />
        <RadioInput
          label="编辑方式"
          value={way}
          onChange={(value) => setWay(value as 'design' | 'source')}
          options={[
            { value: 'design', label: '设计' },
            { value: 'source', label: '编辑模板源文' },
          ]}
        />
        {way === 'design' ? (
          <Design draft={draft} content={content} onChange={onChange} />
        ) : (
          <Sources content={content} problems={draft.problems} onChange={onChange} />
        )}
      </div>
      <PrintPreview text={JSON.stringify(content)} blankToo={content.blank === true} />
    </div>
  )
}

function isEmpty(content: PrintContent): boolean {
  return Object.keys(content.sources ?? {}).length === 0
}

function Head({ content, onChange }: { content: PrintContent; onChange: (content: PrintContent) => void }) {
  return (
    <section className="card editor-grid" aria-label="基本内容">
      <TextInput
        id={idAt('label')}
        label="名称"
        required
        maxLength={60}
        value={content.label ?? ''}
        onChange={(event) => onChange({ ...content, label: event.target.value })}
      />
      <TextInput
        id={idAt('title')}
        label="印在纸上的标题"
        maxLength={60}
        value={content.title ?? ''}
        onChange={(event) => {
          const { title: _old, ...rest } = content
          onChange(event.target.value === '' ? rest : { ...rest, title: event.target.value })
        }}
      />
      <SelectInput
        label="纸张"
        value={`${content.paper ?? 'a4'} ${content.orientation ?? 'portrait'}`}
        options={PAPERS}
        onChange={(event) => {
          const [paper = 'a4', orientation = 'portrait'] = event.target.value.split(' ')
          onChange({ ...content, paper, orientation })
        }}
      />
    </section>
  )
}

function Design({
  draft,
  content,
  onChange,
}: {
  draft: Draft
  content: PrintContent
  onChange: (content: PrintContent) => void
}) {
  const design = designOf(content)
  if (!design) {
    return (
      <Notice
        title="这个模板是直接编写的"
        actions={
          <button
            type="button"
            className="button button-plain"
            onClick={() => onChange(withDesign(content, { titleSize: 20, blocks: [] }))}
          >
            改用设计，从空白开始
          </button>
        }
      >
        设计只能修改用设计做成的模板。改用设计会放弃现在的模板源文；现行的一版不受影响。
      </Notice>
    )
  }
  return (
    <PrintDesigner
      design={design}
      fields={draft.fields ?? []}
      onChange={(next) => onChange(withDesign(content, next))}
    />
  )
}

function Sources({
  content,
  problems,
  onChange,
}: {
  content: PrintContent
  problems: Draft['problems']
  onChange: (content: PrintContent) => void
}) {
  const sources = content.sources ?? {}
  const names = Object.keys(sources).filter((name) => name.endsWith('.typ'))
  const [name, setName] = useState(names.includes('main.typ') ? 'main.typ' : (names[0] ?? 'main.typ'))
  const own = problems.filter((one) => one.path === `sources.${name}`)
  return (
    <section className="card stack" aria-label="模板源文">
      {content.design !== undefined && (
        <Notice kind="warn">这个模板由设计生成。在这里改过以后就不再由设计管理，只能编辑源文。</Notice>
      )}
      <SelectInput
        label="文件"
        value={name}
        options={names.map((one) => ({ value: one, label: one }))}
        onChange={(event) => setName(event.target.value)}
      />
      {own.length > 0 && (
        <Notice kind="warn" title="在这些行">
          <ul className="change-list">
            {own.slice(0, 20).map((one) => (
              <li key={`${one.line} ${one.message}`}>{one.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      <TextArea
        label="源文"
        className="input definition-text"
        spellCheck={false}
        value={sources[name] ?? ''}
        onChange={(event) => {
          const { design: _dropped, ...rest } = content
          onChange({ ...rest, sources: { ...sources, [name]: event.target.value } })
        }}
      />
    </section>
  )
}
