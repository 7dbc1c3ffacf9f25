import { useEffect, useState } from 'react'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { takeMove } from '../../modules/cases/case.contract.ts'
import {
  readRegistration,
  recogniseUnit,
  saveRegistration,
} from '../../modules/registrations/registration.contract.ts'
import type { FieldCode } from '../../modules/registrations/rules/registration-answers.ts'
import { useAutosave } from '../platform/autosave/use-autosave.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { type Answers, type Registration, type RunningCase, registrationChanged } from './use-registration.ts'

// The move of the route by which a unit is usable at once.
const DIRECT = 'register'

/** A registration being filled in: its text saves itself, its files are at once what they are. */
export function useFilling(registration: Registration, running: RunningCase) {
  const { id } = registration
  const [answers, setAnswers] = useState(registration.answers)
  const [files, setFiles] = useState<readonly Attachment[]>(registration.files)
  const [savedAt, setSavedAt] = useState(registration.savedAt)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [intent, setIntent] = useState(newIntent)
  const autosave = useAutosave<Answers>({
    copyKey: `registration.${id}`,
    version: registration.version,
    value: registration.answers,
    save: async ({ value, seenVersion, requestId }) => {
      const reply = await call(saveRegistration, {
        params: { id },
        body: { requestId, seenVersion, answers: value },
      })
      setSavedAt(reply.savedAt)
      return { version: reply.version }
    },
    reload: async () => {
      const now = await call(readRegistration, { params: { id } })
      return { version: now.version, value: now.answers }
    },
    show: setAnswers,
  })
  // What the page was read with is old as soon as something is saved; whoever comes back reads anew.
  useEffect(() => () => void registrationChanged(), [])

  const change = (field: FieldCode, value: string) => {
    const next = { ...answers, [field]: value }
    setAnswers(next)
    autosave.typed(next)
    setFaults(without(faults, field))
  }
  /** Takes what the register says of the unit; answers the sentence about it. */
  const recognise = async (): Promise<string> => {
    const { uscc, legalRepresentative } = answers
    if (uscc.trim() === '' || legalRepresentative.trim() === '')
      return '请先填写统一社会信用代码和法定代表人。'
    const found = await call(recogniseUnit, { params: { id }, body: { uscc, legalRepresentative } })
    if (found.outcome === 'unavailable')
      return '登记部门暂时没有回应，可以稍后再试，或手工填写单位名称并上传证照。'
    if (found.outcome === 'unknown' || found.name === null)
      return '没有识别出单位，请核对代码和法定代表人；核对无误的，请手工填写单位名称并上传证照扫描件。'
    const next = {
      ...answers,
      name: found.name,
      nature: answers.nature || (found.nature ?? ''),
      address: answers.address || (found.address ?? ''),
    }
    setAnswers(next)
    autosave.typed(next)
    setFaults({})
    return `已识别：${found.name}（来源：${found.source ?? '组织机构登记'}），不需要上传证照。`
  }
  const submit = async (): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const saved = await autosave.saveNow()
      if (saved.phase !== 'saved') return false
      const now = await call(readRegistration, { params: { id } })
      if (now.issues.length > 0) {
        setFaults(Object.fromEntries(now.issues.map((issue) => [issue.path, issue.message])))
        setProblem(`还有${now.issues.length}处没有填好，请按提示补充后再提交。`)
        return false
      }
      // Which way it goes was decided by what has just been saved.
      const forward = running.moves.filter((one) => one.kind === 'forward')
      const move = forward.find((one) => (one.action === DIRECT) === now.direct) ?? forward[0]
      if (!move) return false
      const { caseId, version: seenVersion } = running
      const { step, action } = move
      await call(takeMove, { params: { caseId }, body: { requestId: intent, seenVersion, step, action } })
      await registrationChanged()
      return true
    } catch (error) {
      if (error instanceof CallError)
        setFaults(Object.fromEntries(error.issues.map((issue) => [issue.path, issue.message])))
      setProblem(sentenceOf(error))
      setIntent(newIntent())
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    answers,
    files,
    setFiles,
    faults,
    setFaults,
    problem,
    busy,
    savedAt,
    autosave,
    change,
    recognise,
    submit,
  }
}

export type FillingDesk = ReturnType<typeof useFilling>

function without(faults: Readonly<Record<string, string>>, field: string): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).filter(([path]) => path !== field))
}
