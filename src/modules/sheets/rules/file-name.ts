const EIGHT_HOURS = 8 * 3_600_000

/** How an export is called on the disk of who takes it: what it is and of when, without what disks refuse. */
export function exportFileName(label: string, format: string, now: Date): string {
  const at = new Date(now.getTime() + EIGHT_HOURS).toISOString()
  const moment = `${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 16).replace(':', '')}`
  return `${label.replace(/[\\/:*?"<>|]/g, '')}-${moment}.${format}`
}
