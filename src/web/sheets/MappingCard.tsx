import { useState } from 'react'
import { mapImport } from '../../modules/sheets/sheet-import.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Import } from './ImportPage.tsx'
import { headOptions } from './import-words.ts'
import '../ui/table.css'

/** Which column of the file is which; guessed by the head line, put right here, and remembered for the next file like it. */
export function MappingCard({ shown, onChange }: { shown: Import; onChange: () => Promise<void> }) {
  const isAsked = shown.state === 'mapping'
  const [open, setOpen] = useState(isAsked)
  const [mapping, setMapping] = useState<Readonly<Record<string, number>>>(shown.mapping)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const options = headOptions(shown.head)
  const put = (key: string, value: string) => {
    const { [key]: _old, ...rest } = mapping
    setMapping(value === '' ? rest : { ...rest, [key]: Number(value) })
  }
  const check = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(mapImport, {
        params: { importId: shown.id },
        body: { seenVersion: shown.version, mapping: { ...mapping } },
      })
      await onChange()
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  if (!open) {
    const words = shown.columns.flatMap(({ key, label }) => {
      const at = shown.mapping[key]
      return at === undefined ? [] : [`${label}←${options[at]?.label ?? ''}`]
    })
    return (
      <p className="quiet">
        {`列的对应：${words.join('；')}。`}
        <Button kind="quiet" size="small" icon="edit" onClick={() => setOpen(true)}>
          调整列的对应
        </Button>
      </p>
    )
  }
  return (
    <section className="card stack" aria-label="列的对应">
      <h2 className="choice-title">列的对应</h2>
      {isAsked && (
        <Notice kind="warn">{`表头在第${shown.headRow}行，有的列没有认出来，请指定每一项在文件的哪一列。`}</Notice>
      )}
      <div className="import-mapping">
        {shown.columns.map((column) => {
          const at = mapping[column.key]
          const examples = at === undefined ? [] : shown.samples.flatMap((cells) => cells[at] || [])
          return (
            <SelectInput
              key={column.key}
              label={column.label}
              required={column.required}
              empty={column.required ? '请选择' : '不导入'}
              options={options}
              value={at === undefined ? '' : String(at)}
              hint={examples.length > 0 ? `文件中如：${examples.join('、')}` : column.help}
              onChange={(event) => put(column.key, event.target.value)}
            />
          )
        })}
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button kind="primary" busy={busy} onClick={() => void check()}>
          按此对应检查
        </Button>
      </div>
    </section>
  )
}
