/** How a submission is signed: by the person, or by who handed it in for an organisation (单位代填). */
export function signatureOf(
  handedIn: { readonly submitted_by: string | null; readonly submitted_for: string | null },
  personName: string,
): string {
  const { submitted_by: by, submitted_for: organisation } = handedIn
  return organisation === null ? (by ?? personName) : `${organisation}（${by}代填）`
}
