import { useCallback } from 'react'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { type Filling, useSectionAnswers } from '../fields/use-section-answers.ts'
import { answersOf, type DossierWithForm, scopeOf } from './use-dossier.ts'

/** A declaration being filled in: the answers on the page, each section saving itself. */
export function useFilling(open: DossierWithForm): Filling {
  const { form, dossier } = open
  return useSectionAnswers({
    start: () => answersOf(form, dossier),
    files: dossier.files,
    savedAts: dossier.sections.map((one) => one.savedAt),
    owner: { kind: 'dossier', id: dossier.face.id },
    scopeOf: useCallback((files: Iterable<Attachment>) => scopeOf(open, files), [open]),
  })
}
