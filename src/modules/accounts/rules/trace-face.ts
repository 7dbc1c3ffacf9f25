const SENTENCES: Readonly<Record<string, string>> = {
  'accounts.person-read': '查看了您的个人信息',
  'accounts.request-confirmed': '同意了您的申请',
  'accounts.request-refused': '办理了您的申请（未同意）',
  'accounts.employment-confirmed': '确认您在本单位工作',
  'accounts.employment-refused': '未确认您在本单位工作',
  'accounts.employment-released': '登记您已离开本单位',
  'accounts.membership-granted': '为您开通了工作权限',
  'accounts.membership-ended': '收回了您的工作权限',
}

const OUTCOMES: Readonly<Record<string, string>> = {
  succeeded: '登录成功',
  'wrong-password': '密码不正确',
  'wrong-code': '短信验证码不正确',
  locked: '登录已被暂停',
  disabled: '账号已停用',
}

/** What an entry of the trace about a person says to that person. */
export function traceSentence(act: string, details: unknown): string {
  const what = (details as { what?: unknown } | null)?.what
  if (typeof what === 'string') return what
  return SENTENCES[act] ?? '办理了与您有关的业务'
}

/** What an attempt to sign in came to, in words. */
export function outcomeSentence(outcome: string): string {
  return OUTCOMES[outcome] ?? '未能登录'
}

/** How somebody tried to sign in, in words. */
export function methodLabel(method: string): string {
  return method === 'code' ? '短信验证码' : '密码'
}
