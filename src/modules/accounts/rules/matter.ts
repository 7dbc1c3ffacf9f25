const MATTERS: Readonly<Record<string, string>> = {
  'lost-mobile': '更换手机号码',
  'wrong-name': '更正姓名',
  'wrong-identity-number': '更正身份证号',
}

/** What a request of a person is about, in the words of messages and pages. */
export function matterOf(kind: string): string {
  return MATTERS[kind] ?? '变更个人信息'
}
