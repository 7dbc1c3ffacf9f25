import { businessDateOf, formatDate } from '../../lib/dates.ts'
import type { VerificationFace } from '../../modules/records/record.contract.ts'

const SINCE: Readonly<Record<VerificationFace['changed'], string>> = {
  nothing: '材料未变',
  content: '此后填写的内容有修改，请重新核对',
  files: '此后证明材料有变动，请重新核对',
  both: '此后内容和证明材料都有变动，请重新核对',
}

/** Says who checked an entry and whether it still is what was checked. */
export function describeVerified({ organisation, at, changed }: VerificationFace): {
  text: string
  isSame: boolean
} {
  const day = formatDate(businessDateOf(new Date(at)))
  return { text: `已由${organisation}于${day}核对，${SINCE[changed]}`, isSame: changed === 'nothing' }
}
