import type { DesignBlock, PrintDesign } from '../../engines/printing/index.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { type DesignField, FieldChoice, RowMoves, Title, type Valued, Values } from './DesignValues.tsx'
import { Fold, idAt } from './Fold.tsx'
import { moved } from './shape.ts'

type Of<K extends DesignBlock['kind']> = Extract<DesignBlock, { kind: K }>

const NAMES: Readonly<Record<DesignBlock['kind'], string>> = {
  pairs: '项目表',
  rows: '列表',
  text: '长文字',
  line: '一行文字',
  words: '固定文字',
  signature: '签名盖章栏',
}

/** 模板设计 (OT-H3): the parts of a page, their fields, order, headers, widths and places to sign. */
export function PrintDesigner({
  design,
  fields,
  onChange,
}: {
  design: PrintDesign
  fields: readonly DesignField[]
  onChange: (design: PrintDesign) => void
}) {
  const { blocks } = design
  const set = (next: readonly DesignBlock[]) => onChange({ ...design, blocks: [...next] })
  const add = (kind: DesignBlock['kind']) => set([...blocks, beginning(kind, fields)])
  return (
    <section className="card stack" aria-label="设计">
      {blocks.map((block, index) => (
        <Fold
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names; their place is what they are known by
          key={index}
          path={`design.blocks.${index}`}
          title={`${NAMES[block.kind]}${titleOf(block)}`}
          startOpen={blocks.length < 4}
          moves={{
            up: index > 0 ? () => set(moved(blocks, index, -1)) : undefined,
            down: index < blocks.length - 1 ? () => set(moved(blocks, index, 1)) : undefined,
            remove: () => set(blocks.filter((_, at) => at !== index)),
          }}
        >
          <Block
            path={`design.blocks.${index}`}
            block={block}
            fields={fields}
            onChange={(next) => set(blocks.map((one, at) => (at === index ? next : one)))}
          />
        </Fold>
      ))}
      <div className="row">
        {(Object.keys(NAMES) as DesignBlock['kind'][]).map((kind) => (
          <Button key={kind} size="small" icon="plus" onClick={() => add(kind)}>
            {NAMES[kind]}
          </Button>
        ))}
      </div>
    </section>
  )
}

function titleOf(block: DesignBlock): string {
  const title = 'title' in block ? block.title : 'label' in block ? block.label : undefined
  return title ? `：${title}` : ''
}

function beginning(kind: DesignBlock['kind'], fields: readonly DesignField[]): DesignBlock {
  const single = fields.filter((one) => one.columns === null)
  const list = fields.find((one) => one.columns !== null)
  const first = single[0] ?? { path: 'number', label: '编号' }
  const value = { label: first.label, path: first.path }
  switch (kind) {
    case 'pairs':
      return {
        kind,
        photo: false,
        pairs: single.slice(0, 4).map(({ label, path }) => ({ label, path, wide: false })),
      }
    case 'rows':
      return {
        ...{ kind, numbered: true, lines: 6, list: list?.path ?? 'people' },
        ...(list ? { title: list.label } : {}),
        columns: (list?.columns ?? [{ label: '姓名', path: 'name' }])
          .slice(0, 6)
          .map(({ label, path }) => ({ label, path })),
      }
    case 'text':
      return { kind, title: first.label, path: first.path }
    case 'line':
      return { kind, values: [value] }
    case 'words':
      return { kind, text: '请填写' }
    case 'signature':
      return { kind, label: '单位意见', seal: true }
  }
}

interface Editing<K extends DesignBlock['kind']> {
  readonly path: string
  readonly block: Of<K>
  readonly fields: readonly DesignField[]
  readonly onChange: (block: DesignBlock) => void
}

function Block(editing: Editing<DesignBlock['kind']>) {
  const { block, path, fields, onChange } = editing
  switch (block.kind) {
    case 'pairs':
      return <Pairs path={path} block={block} fields={fields} onChange={onChange} />
    case 'rows':
      return <Rows path={path} block={block} fields={fields} onChange={onChange} />
    case 'text':
      return (
        <div className="editor-grid">
          <FieldChoice
            fields={fields}
            path={block.path}
            onChange={(field) => onChange({ ...block, path: field.path, title: field.label })}
          />
          <Title label="标题" value={block.title} onChange={(title) => onChange({ ...block, title })} />
        </div>
      )
    case 'line':
      return (
        <Values
          rows={block.values}
          most={4}
          fields={fields}
          onChange={(values) => onChange({ ...block, values })}
        />
      )
    case 'words':
      return (
        <TextArea
          id={idAt(`${path}.text`)}
          label="文字"
          rows={3}
          maxLength={2000}
          value={block.text}
          onChange={(event) => onChange({ ...block, text: event.target.value })}
        />
      )
    case 'signature':
      return (
        <div className="editor-grid">
          <Title label="栏目" value={block.label} onChange={(label) => onChange({ ...block, label })} />
          <CheckInput
            checked={block.seal}
            onChange={(event) => onChange({ ...block, seal: event.target.checked })}
          >
            需要盖公章
          </CheckInput>
        </div>
      )
  }
}

function Pairs({ block, fields, onChange }: Editing<'pairs'>) {
  return (
    <div className="stack">
      <div className="editor-grid">
        <Title
          label="标题（可以不写）"
          value={block.title ?? ''}
          onChange={(title) => {
            const { title: _old, ...rest } = block
            onChange(title === '' ? rest : { ...rest, title })
          }}
        />
        <CheckInput
          checked={block.photo}
          onChange={(event) => onChange({ ...block, photo: event.target.checked })}
        >
          右上角放照片
        </CheckInput>
      </div>
      <Values
        rows={block.pairs}
        most={60}
        fields={fields}
        onChange={(pairs) =>
          onChange({ ...block, pairs: pairs.map((one) => ({ ...one, wide: one.wide ?? false })) })
        }
        more={(row, change) => (
          <CheckInput
            checked={(row as { wide?: boolean }).wide === true}
            onChange={(event) => change({ ...row, wide: event.target.checked } as typeof row)}
          >
            占满一行
          </CheckInput>
        )}
      />
    </div>
  )
}

function Rows({ block, fields, onChange }: Editing<'rows'>) {
  const list = fields.find((one) => one.path === block.list && one.columns !== null)
  const offered = list?.columns ?? []
  const set = (columns: Of<'rows'>['columns']) => onChange({ ...block, columns })
  const put = (index: number, column: Of<'rows'>['columns'][number]) =>
    set(block.columns.map((one, at) => (at === index ? column : one)))
  return (
    <div className="stack">
      <div className="editor-grid">
        <FieldChoice
          lists
          fields={fields}
          path={block.list}
          onChange={(field) =>
            onChange({
              ...block,
              ...{ list: field.path, title: field.label },
              columns: (field.columns ?? []).slice(0, 6).map(({ label, path }) => ({ label, path })),
            })
          }
        />
        <CheckInput
          checked={block.numbered}
          onChange={(event) => onChange({ ...block, numbered: event.target.checked })}
        >
          加序号
        </CheckInput>
      </div>
      {block.columns.map((column, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same column may stand twice
        <div className="design-row" key={index}>
          <SelectInput
            label="列"
            value={column.path}
            options={offered.map((one) => ({ value: one.path, label: one.label }))}
            onChange={(event) => {
              const chosen = offered.find((one) => one.path === event.target.value)
              if (chosen) put(index, { ...column, ...chosen })
            }}
          />
          <Title label="表头" value={column.label} onChange={(label) => put(index, { ...column, label })} />
          <TextInput
            label="宽（毫米）"
            inputMode="numeric"
            value={column.width === undefined ? '' : String(column.width)}
            onChange={(event) => {
              const { width: _old, ...rest } = column
              const width = Number(event.target.value)
              put(index, event.target.value === '' || Number.isNaN(width) ? rest : { ...rest, width })
            }}
          />
          <RowMoves rows={block.columns} index={index} onChange={(next) => set([...next])} />
        </div>
      ))}
      {block.columns.length < 14 && offered[0] && (
        <div className="row">
          <Button
            size="small"
            icon="plus"
            onClick={() => set([...block.columns, { ...(offered[0] as Valued) }])}
          >
            增加一列
          </Button>
        </div>
      )}
    </div>
  )
}
