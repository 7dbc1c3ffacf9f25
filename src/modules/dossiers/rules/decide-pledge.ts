import { normaliseName } from '../../../lib/text.ts'

/** What was signed in the page: the hash of the words that were shown, and the name as it was typed. */
export interface SignedPledge {
  readonly sha256: string
  readonly name: string
}

/**
 * Decides whether a declaration may start as far as its 真实性承诺 goes: whoever declares answers for the truth of the
 * materials (职称评审管理暂行规定第十五条). Undefined when it may.
 */
export function decidePledge(
  asked: { readonly sha256: string } | null,
  personName: string,
  signed: SignedPledge | null,
): 'dossiers.pledge-needed' | 'dossiers.pledge-changed' | 'dossiers.pledge-name' | undefined {
  if (!asked) return undefined
  if (!signed) return 'dossiers.pledge-needed'
  if (signed.sha256 !== asked.sha256) return 'dossiers.pledge-changed'
  return normaliseName(signed.name) === normaliseName(personName) ? undefined : 'dossiers.pledge-name'
}
