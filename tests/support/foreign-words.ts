import { ALLOWED_WORDS } from '../journeys/allowed-words.ts'

const SHAPES: readonly RegExp[] = [
  /\b[\w.+-]+@[\w-]+(\.[\w-]+)+\b/g, // e-mail addresses
  /https?:\/\/[\w.:/?#=%&-]+/g, // addresses
  /[^\s「」“”]+\.(pdf|jpe?g|png|docx?|xlsx?|csv|heic|zip)\b/gi, // names of files
  /\b(?=[A-Z0-9-]*\d)[A-Z0-9-]{6,}\b/g, // numbers of dossiers, certificates and organisations
  /\b[0-9a-f]{8}\b/g, // groups of a hash
]

/** The words of Latin letters in a text that are neither allowed nor part of a code. */
export function findForeignWords(text: string): string[] {
  const bare = SHAPES.reduce((rest, shape) => rest.replace(shape, ' '), text)
  const words = bare.match(/[A-Za-z][A-Za-z/'-]*[A-Za-z]/g) ?? []
  return words.filter((word) => !ALLOWED_WORDS.has(word))
}
