/** Says what is wrong with the username that a unit's administrator chooses (SZ-1.1c); undefined when nothing is. */
export function explainUsername(
  username: string,
  length: { readonly min: number; readonly max: number },
): string | undefined {
  const rule = `用户名为${length.min}至${length.max}位，可以用数字、大写字母和小写字母，不区分大小写`
  if (username === '') return `请填写管理员用户名：${rule}。`
  if (!/^[A-Za-z0-9]+$/.test(username) || username.length < length.min || username.length > length.max)
    return `${rule}。`
  // Otherwise somebody's mobile or identity number could be taken as a username.
  return /^\d/.test(username) ? '用户名不能以数字开头，请以字母开头。' : undefined
}
