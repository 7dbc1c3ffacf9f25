// The length of a name of thirty characters would tell whose it is, and fill the line.
const MOST_HIDDEN = 6

/** Hides a person's name for public lists: 王某 becomes 王*, longer names keep their first and last character. */
export function maskName(name: string): string {
  const characters = [...name]
  const [first] = characters
  if (first === undefined) return ''
  if (characters.length === 1) return '*'
  if (characters.length === 2) return `${first}*`
  return `${first}${'*'.repeat(Math.min(characters.length - 2, MOST_HIDDEN))}${characters[characters.length - 1]}`
}

/** Hides an identity number except its first three and last four characters; the birth date never shows. */
export function maskIdentityNumber(identityNumber: string): string {
  if (identityNumber.length !== 18) return '*'.repeat(identityNumber.length)
  return `${identityNumber.slice(0, 3)}${'*'.repeat(11)}${identityNumber.slice(14)}`
}

/** Hides a mail address except the first character and the domain: z***@example.cn. */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? '***' : `${address.slice(0, 1)}***${address.slice(at)}`
}
