import { normaliseCode } from '../../lib/text.ts'

/** One line of a pasted table: a name and an identity number, in either order, parted by blanks, tabs or commas. */
export interface PastedPerson {
  readonly name: string
  readonly identityNumber: string
}

/** Reads a pasted table; blank lines and a heading line are left out, and lines without both are told by number. */
export function readPeopleTable(text: string): { people: PastedPerson[]; unread: number[] } {
  const people: PastedPerson[] = []
  const unread: number[] = []
  text.split(/\r?\n/).forEach((line, at) => {
    const words = line.split(/[\s,，、;；]+/u).filter((word) => word !== '')
    if (words.length === 0) return
    const identityAt = words.findIndex((word) => /^\d{17}[\dX]$/.test(normaliseCode(word)))
    if (identityAt < 0) {
      if (!/姓名/u.test(line)) unread.push(at + 1)
      return
    }
    // Names of 少数民族 written with blanks stay whole; a running number in front is none of the name.
    const name = words.filter((word, index) => index !== identityAt && !/^\d+[.．、]?$/.test(word)).join(' ')
    if (name === '') unread.push(at + 1)
    else people.push({ name, identityNumber: normaliseCode(words[identityAt] ?? '') })
  })
  return { people, unread }
}
