import type { VisitFace } from './visits.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Says how long a stay was by the clock: 2天3小时, 5小时20分, 不到1分钟. */
export function clockTime(since: string, until: string | Date): string {
  const span = Math.max(0, new Date(until).getTime() - Date.parse(since))
  const [days, hours, minutes] = [
    Math.floor(span / DAY),
    Math.floor((span % DAY) / HOUR),
    Math.floor((span % HOUR) / MINUTE),
  ]
  if (days > 0) return hours > 0 ? `${days}天${hours}小时` : `${days}天`
  if (hours > 0) return minutes > 0 ? `${hours}小时${minutes}分` : `${hours}小时`
  return minutes > 0 ? `${minutes}分钟` : '不到1分钟'
}

/** Says how long a stay was as offices count it: in working days, and by the clock where it was less than one. */
export function stayTime({ since, until, workingDays }: VisitFace, now: Date): string {
  return workingDays !== null && workingDays > 0 ? `${workingDays}个工作日` : clockTime(since, until ?? now)
}

/** The small lines below a step: each holder with its time; what is there now says so. */
export function visitNotes(visits: readonly VisitFace[], now: Date): string[] {
  const shown = visits.slice(-3)
  const lines = shown.map((visit) => {
    const time = stayTime(visit, now)
    const words = visit.until === null ? `已${time}` : time
    return visit.holder === '' ? words : `${shortName(visit.holder)} ${words}`
  })
  return visits.length > shown.length ? [`前${visits.length - shown.length}次见列表`, ...lines] : lines
}

/** A long name gives way to the time beside it; the table has it in full. */
function shortName(name: string): string {
  const characters = [...name]
  return characters.length <= 12 ? name : `${characters.slice(0, 11).join('')}…`
}
