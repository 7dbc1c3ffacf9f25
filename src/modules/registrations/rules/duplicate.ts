/** An organisation that is registered with a code. */
interface Registered {
  readonly name: string
  readonly status: string
  readonly department: { readonly id: string; readonly name: string } | null
}

/** What is known of a code that somebody wants to register. */
export interface KnownCode {
  /** The organisations that have it already, the first one first. */
  readonly registered: readonly Registered[]
  /** Another registration with it that is being checked. */
  readonly running?: { readonly office: string } | undefined
  /** Set where a code registers once under each 归口部门 (HZ-3.5): the one that was chosen, empty until it is. */
  readonly under?: string | undefined
}

/** Why a code cannot be registered again, and at which field. */
export interface Duplicate {
  readonly path: 'uscc' | 'supervisorId'
  readonly message: string
}

/** Says why a code cannot be registered again, with the step that fits; undefined when it can. */
export function explainDuplicate({ registered, running, under }: KnownCode): Duplicate | undefined {
  const standing = registered.filter((one) => one.status !== 'closed')
  const [first] = standing
  const [closed] = registered
  if (first && under === undefined) return atCode(alreadyRegistered(first.name))
  const same = standing.find((one) => one.department?.id === under)
  if (same) return { path: 'supervisorId', message: alreadyUnder(same) }
  if (!first && closed) {
    return atCode(`该统一社会信用代码曾登记为“${closed.name}”，现已停用。如需恢复，请联系所在地人社部门。`)
  }
  if (running) {
    return atCode(
      `该统一社会信用代码已有一份注册申请，正在由${running.office}审核，不能重复提交。请与提交申请的同事联系，或向该人社部门咨询。`,
    )
  }
  return undefined
}

/** Says that a code is registered and under which 归口部门, where it may be registered under another one all the same. */
export function explainFurther(registered: readonly Registered[]): string | undefined {
  const names = registered.flatMap((one) =>
    one.status === 'closed' || !one.department ? [] : [`“${one.department.name}”`],
  )
  if (names.length === 0) return undefined
  return `该单位已经在归口部门${names.join('、')}注册。归口部门相同的，请联系该单位的管理员添加您为经办人；要在其他归口部门申报的，可以继续注册。`
}

function atCode(message: string): Duplicate {
  return { path: 'uscc', message }
}

const JOIN = '请联系该单位的管理员，把您添加为经办人；单位管理员已离职的，请联系所在地人社部门。'

function alreadyRegistered(name: string): string {
  return `该统一社会信用代码已登记为“${name}”，不需要重复注册。${JOIN}`
}

function alreadyUnder({ name, department }: Registered): string {
  return `“${name}”已经在归口部门“${department?.name ?? ''}”注册，同一归口部门不需要重复注册。${JOIN}要在其他归口部门申报的，请选择那个归口部门。`
}
