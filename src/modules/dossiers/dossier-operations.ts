import { dossierOperations as ofDeclarations } from './dossier.contract.ts'
import { dossierSourceOperations } from './dossier-sources.contract.ts'

/** Every operation on declarations. */
export const dossierOperations = { ...ofDeclarations, ...dossierSourceOperations }
