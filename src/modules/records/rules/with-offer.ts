import { type Row, rowsOf, type Section, type SectionAnswer } from '../../../engines/forms/index.ts'

/** What a submission says otherwise about an entry, or about the single fields of a section. */
export interface Offered {
  readonly item_id: string
  readonly entered: Row['values']
  readonly files: Row['files']
}

/**
 * The section as it would be with an offer taken; undefined when the entry is no longer there. Words are replaced, proof
 * is added to the proof that is there: only a photo is replaced, because there is one.
 */
export function withOffer(
  section: Section,
  before: SectionAnswer,
  offer: Offered,
): SectionAnswer | undefined {
  if ('fields' in before) {
    const files = Object.entries(offer.files).map(([code, ids]): [string, Row['values'][string]] => {
      const isPhoto = section.fields.some((field) => field.code === code && field.type === 'photo')
      const there = before.fields[code]
      return [code, isPhoto ? (ids[0] ?? '') : unite(Array.isArray(there) ? there : [], ids)]
    })
    return { fields: { ...before.fields, ...offer.entered, ...Object.fromEntries(files) } }
  }
  const row = before.rows.find((one) => one.id === offer.item_id)
  if (!row) return undefined
  const fields = [...new Set([...Object.keys(row.files), ...Object.keys(offer.files)])]
  const files = Object.fromEntries(
    fields.map((code) => [code, unite(row.files[code] ?? [], offer.files[code] ?? [])]),
  )
  const next: Row = { ...row, values: offer.entered, files }
  return { rows: rowsOf(before).map((one) => (one === row ? next : one)) }
}

function unite(before: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...before, ...added])]
}
