/** A place in a keyset-paginated list, as text for an address: the sort values of the last row shown. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor of so many values back; undefined for anything that is not one, so the list starts at its head. */
export function decodeCursor(
  cursor: string | undefined,
  length: number,
): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(values) || values.length !== length) return undefined
    const plain = values.every((one) => one === null || typeof one === 'string' || typeof one === 'number')
    return plain ? (values as (string | number | null)[]) : undefined
  } catch {
    return undefined
  }
}

/** Cuts the one row too many that was read to see whether there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
