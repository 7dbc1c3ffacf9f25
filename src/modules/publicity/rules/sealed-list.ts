import { canonicalJson } from '../../../lib/canonical-json.ts'
import { maskName } from '../../../lib/mask.ts'
import type { PublicityTerms } from './terms.ts'

/** The name as the public may read it. */
export function shownName(name: string, names: PublicityTerms['names']): string {
  return names === 'masked' ? maskName(name) : name
}

/** A list as it is put out. */
export interface ListToSeal {
  readonly organisation: string
  readonly activity: string
  readonly label: string
  readonly startedOn: string
  readonly until: string
  readonly terms: PublicityTerms
  readonly people: readonly {
    readonly position: number
    readonly name: string
    readonly cells: readonly string[]
  }[]
}

/**
 * The text that is sealed: what readers of the page were shown and nothing else, in its one canonical form, so that
 * anybody can hash what he or she was given and compare.
 */
export function sealedText(list: ListToSeal): string {
  const { terms } = list
  return canonicalJson({
    公示单位: list.organisation,
    公示事项: list.activity,
    公示名称: list.label,
    开始公示: list.startedOn,
    截止日期: list.until,
    异议受理: terms.objections.channels,
    名单: list.people.map(({ position, name, cells }) => ({
      序号: position,
      姓名: shownName(name, terms.names),
      ...Object.fromEntries(terms.columns.map((column, at) => [column, cells[at] ?? ''])),
    })),
  })
}
