// Kept apart from text.ts: pinyin-pro carries its dictionary, which the browser need not load.
import { pinyin } from 'pinyin-pro'
import { searchKey } from './text.ts'

/** The pinyin initials of a text for search keys: 四川省人民医院 becomes scsrmyy; other letters and digits stay. */
export function pinyinInitials(text: string): string {
  return readPinyin(text, 'first')
}

/** The pinyin of a text without tones and blanks, for search keys: 成都 becomes chengdu. */
export function pinyinLetters(text: string): string {
  return readPinyin(text, 'pinyin')
}

function readPinyin(text: string, pattern: 'first' | 'pinyin'): string {
  const letters = pinyin(searchKey(text), {
    pattern,
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  return letters
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
