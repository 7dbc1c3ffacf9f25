import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The unprivileged system user PostgreSQL runs as when we ourselves are root. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

// PostgreSQL refuses to run as root, and initdb refuses a uid that has no name. `nobody` exists everywhere.
const candidates = ['hengcai', 'postgres', 'nobody']

/** Picks from the system's user list whom PostgreSQL runs as. */
export function decideAccount(passwd: string): Account | undefined {
  const lines = passwd.split('\n').map((line) => line.split(':'))
  for (const name of candidates) {
    const found = lines.find((line) => line[0] === name)
    const uid = Number(found?.[2])
    const gid = Number(found?.[3])
    if (found && Number.isInteger(uid) && Number.isInteger(gid) && uid > 0) return { name, uid, gid }
  }
  return undefined
}

interface Permissions {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** Tells whether the permission bits let the account pass through a folder. */
export function decidePassable(folder: Permissions, account: Pick<Account, 'uid' | 'gid'>): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0
  return (folder.mode & 0o001) !== 0
}

/** Tells whether the account can reach a path, that is pass through every folder above and including it. */
export async function canReach(path: string, account: Account): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!decidePassable(await stat(folder), account)) return false
    if (dirname(folder) === folder) return true
  }
}
