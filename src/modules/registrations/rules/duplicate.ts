/** What is known of a code that somebody wants to register. */
export interface KnownCode {
  /** The organisation that has it already. */
  readonly organisation?: { readonly name: string; readonly status: string } | undefined
  /** Another registration with it that is being checked. */
  readonly running?: { readonly office: string } | undefined
}

/** Says why a code cannot be registered again, with the step that fits; undefined when it can. */
export function explainDuplicate({ organisation, running }: KnownCode): string | undefined {
  if (organisation?.status === 'closed') {
    return `该统一社会信用代码曾登记为“${organisation.name}”，现已停用。如需恢复，请联系所在地人社部门。`
  }
  if (organisation) {
    return `该统一社会信用代码已登记为“${organisation.name}”，不需要重复注册。请联系该单位的管理员，把您添加为经办人；单位管理员已离职的，请联系所在地人社部门。`
  }
  if (running) {
    return `该统一社会信用代码已有一份注册申请，正在由${running.office}审核，不能重复提交。请与提交申请的同事联系，或向该人社部门咨询。`
  }
  return undefined
}
