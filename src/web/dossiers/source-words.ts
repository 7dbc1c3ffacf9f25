import type { AllowedWrite } from '../../engines/forms/index.ts'
import { formatDate, formatInstant } from '../../lib/dates.ts'
import type { OfferedEntry } from '../../modules/dossiers/dossier-sources.contract.ts'
import type { Tone } from '../ui/StatusTag.tsx'

/** How an offered entry stands to the section, in words. */
export const OFFER_STATES: Readonly<Record<OfferedEntry['state'], { label: string; tone: Tone }>> = {
  new: { label: '未同步', tone: 'active' },
  same: { label: '已同步', tone: 'good' },
  changed: { label: '有更新', tone: 'warn' },
  lacking: { label: '不能同步', tone: 'neutral' },
}

/** Where a synchronised row came from, beside it. */
export function describeOrigin(row: { source: string; asOf: string | null; takenAt: string }): string {
  const asOf = row.asOf === null ? '' : `，数据截止${formatDate(row.asOf)}`
  return `数据来源：${row.source}${asOf}，${formatInstant(new Date(row.takenAt))}同步`
}

/** What the choice would do, as the button's note: how many rows come, change and go. */
export function describeChoice(count: { added: number; updated: number; dropped: number }): string {
  const parts = [
    count.added > 0 ? `增加${count.added}条` : '',
    count.updated > 0 ? `更新${count.updated}条` : '',
    count.dropped > 0 ? `移出${count.dropped}条` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '没有改动' : parts.join('，')
}

/** Counts what a choice would do to the section. */
export function countChoice(
  entries: readonly Pick<OfferedEntry, 'entryId' | 'state'>[],
  gone: readonly { readonly rowId: string }[],
  chosen: ReadonlySet<string>,
): { added: number; updated: number; dropped: number } {
  const isChosen = (id: string) => chosen.has(id)
  const count = (state: OfferedEntry['state'], wanted: boolean) =>
    entries.filter((entry) => entry.state === state && isChosen(entry.entryId) === wanted).length
  return {
    added: count('new', true),
    updated: count('changed', true),
    dropped:
      count('same', false) + count('changed', false) + gone.filter((row) => !isChosen(row.rowId)).length,
  }
}

/** Whether a source may change the section at all: it, or rows of it as a whole, are open. */
export function mayAsk(allowed: AllowedWrite, section: string): boolean {
  return allowed === '*' || allowed.some((place) => place.section === section && place.field === undefined)
}
