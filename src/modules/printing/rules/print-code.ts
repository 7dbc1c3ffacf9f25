// Crockford's letters: without I, L, O and U nothing is misread from paper.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12

/** The short code of a print, from a keyed fingerprint: the same print has the same code, and nobody can guess one. */
export function codeOf(fingerprint: Uint8Array): string {
  const bits = fingerprint.subarray(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return Array.from({ length: LENGTH }, (_, at) => LETTERS[Number((bits >> BigInt(at * 5)) & 31n)]).join('')
}

/** A code as people read it: K7Q2-9XMF-3TBA. */
export function readableCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}

/** A code as somebody typed it, without hyphens and with the letters that are meant; undefined for what is none. */
export function parseCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return plain.length === LENGTH && [...plain].every((letter) => LETTERS.includes(letter)) ? plain : undefined
}
