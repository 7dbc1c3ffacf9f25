/** Why a backup or a restore cannot be done, in one plain sentence of each language. */
export class BackupRefusal extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese}。\n${english}.`)
    this.name = 'BackupRefusal'
  }
}
