import { Button } from '../ui/Button.tsx'
import { Fold } from './Fold.tsx'
import { type Editing, RowText } from './RowText.tsx'
import { moved } from './shape.ts'

interface Offer {
  readonly print: string
  readonly title?: string | undefined
  readonly called?: string | undefined
}

/** The forms that a declaration is printed with, in their order; conditions and watermarks stay as the file has them. */
export function OfferedPrints({ path, value, set }: Editing) {
  const rows = (Array.isArray(value) ? value : []) as Offer[]
  const change = (index: number, part: Partial<Offer>) =>
    set(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <div className="stack">
      {rows.map((row, index) => (
        <Fold
          // biome-ignore lint/suspicious/noArrayIndexKey: the code of a print is what is being edited
          key={index}
          path={`${path}.${index}`}
          title={row.called || row.title || row.print || '（还没有选定模板）'}
          startOpen={row.print === ''}
          moves={{
            up: index > 0 ? () => set(moved(rows, index, -1)) : undefined,
            down: index < rows.length - 1 ? () => set(moved(rows, index, 1)) : undefined,
            remove: () => set(rows.filter((_, at) => at !== index)),
          }}
        >
          <div className="editor-grid">
            <RowText
              path={`${path}.${index}.print`}
              label="打印模板的代码"
              required
              value={row.print}
              onChange={(print) => change(index, { print })}
            />
            <RowText
              path={`${path}.${index}.title`}
              label="表的名称"
              value={row.title ?? ''}
              onChange={(title) => change(index, { title: title || undefined })}
            />
            <RowText
              path={`${path}.${index}.called`}
              label="按钮上的叫法"
              value={row.called ?? ''}
              onChange={(called) => change(index, { called: called || undefined })}
            />
          </div>
        </Fold>
      ))}
      <div className="row">
        <Button icon="plus" onClick={() => set([...rows, { print: '' }])}>
          增加一种表
        </Button>
      </div>
    </div>
  )
}
