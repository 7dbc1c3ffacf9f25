/** Full-width ASCII and the ideographic space become their half-width forms; nothing else changes. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[！-～]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** Normalises a code typed or pasted by a person: half-width, upper case, no blanks, no invisible characters. */
export function normaliseCode(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase()
}

/**
 * Normalises a name: blanks at both ends go, blanks between Han characters go, other runs shrink to one.
 * Every middle dot used in the names of 少数民族 becomes the one of GB 18030, U+00B7.
 */
export function normaliseName(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[•・‧∙⋅･．]/gu, '·')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/ ?· ?/gu, '·')
    .trim()
}

/** Normalises running text: line ends, blanks at the ends of lines and of the whole; punctuation stays as written. */
export function normaliseProse(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gmu, '')
    .trim()
}

/** The key under which a name is found whatever its width, case, brackets and blanks. */
export function searchKey(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()
}

/** Counts Han characters only. */
export function countHan(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0
}

/** Counts characters as a form's limit means them ("不超过800字"): every visible character once, blanks not. */
export function countCharacters(text: string): number {
  return text.match(/[^\s\p{Cf}]/gu)?.length ?? 0
}
