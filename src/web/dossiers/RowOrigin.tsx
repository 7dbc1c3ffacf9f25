/** Beside a synchronised row: whose word it is, of when, and when it was taken; nothing beside one's own. */
export function RowOrigin({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="field-hint">{text}</p>
}
