import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changeUnit } from '../../modules/accounts/organisation.contract.ts'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { OwnUnit } from './UnitSheet.tsx'

const FIELDS = [
  { code: 'legalRepresentative', label: '法定代表人' },
  { code: 'address', label: '单位地址' },
  { code: 'contactName', label: '联系人' },
  { code: 'contactPhone', label: '联系电话' },
] as const

/** Changes what needs no decision of the office. */
export function ChangeUnitDialog({
  unit,
  onClose,
  onDone,
}: {
  unit: OwnUnit
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const [intent, setIntent] = useState(newIntent)
  const { legalRepresentative, industry, address, contactName, contactPhone } = unit
  const [draft, setDraft] = useState({ legalRepresentative, industry, address, contactName, contactPhone })
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string>()
  const industries = useQuery({
    queryKey: ['code-tables', 'industry'],
    queryFn: () => call(readCodeTables, { query: { names: 'industry' } }),
    staleTime: 600_000,
  })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      await call(changeUnit, { body: { requestId: intent, seenVersion: unit.version, ...draft } })
      await onDone('单位信息已修改。')
    } catch (error) {
      const issues = error instanceof CallError ? error.issues : []
      setFaults(Object.fromEntries(issues.map(({ path, message }) => [path.split('.').at(-1), message])))
      setProblem(sentenceOf(error))
      setIntent(newIntent())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open title="修改单位信息" onClose={onClose}>
      <form className="stack" onSubmit={save} noValidate>
        <p className="quiet">单位名称请通过“申请更名”办理；代码、性质和所在地有误的，请联系审核部门。</p>
        {FIELDS.map(({ code, label }) => (
          <TextInput
            key={code}
            label={label}
            required
            value={draft[code]}
            error={faults[code]}
            onChange={(event) => setDraft({ ...draft, [code]: event.target.value })}
          />
        ))}
        <SelectInput
          label="所属行业"
          required
          value={draft.industry}
          error={faults.industry}
          options={(industries.data?.tables[0]?.rows ?? []).map(({ code, text }) => ({
            value: code,
            label: text,
          }))}
          onChange={(event) => setDraft({ ...draft, industry: event.target.value })}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            保存
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
