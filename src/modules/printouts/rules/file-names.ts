const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu
// Windows refuses paths beyond 260 characters; a folder on the desk takes its part.
const LONGEST = 100

/** A name no disk refuses: without what has a meaning in paths, no dots or spaces at the ends, not too long. */
export function safeName(text: string): string {
  const clean = text
    .replace(FORBIDDEN, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '')
  return [...clean].slice(0, LONGEST).join('') || '未命名'
}

/** The file name of one printed form: 受理编号_姓名_表名.pdf. */
export function formFileName(part: { number: string; name: string; title: string }): string {
  return `${[part.number, part.name, part.title].filter(Boolean).map(safeName).join('_')}.pdf`
}

/** Tells files of one name apart, whatever their case: the second gets （2） before its ending. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let unique = name
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${stem}（${count}）${ending}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
