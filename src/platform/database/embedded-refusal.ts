/** Why the built-in database cannot start, in one plain sentence of each language. */
export class EmbeddedRefusal extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese}\n${english}`)
    this.name = 'EmbeddedRefusal'
  }
}
