import { departmentOperations } from './department.contract.ts'
import { dossierOperations as ofDeclarations } from './dossier.contract.ts'
import { dossierRecordOperations } from './dossier-record.contract.ts'
import { dossierSourceOperations } from './dossier-sources.contract.ts'
import { materialOperations } from './materials.contract.ts'
import { opinionOperations } from './opinion.contract.ts'
import { ownDossierOperations } from './own-dossiers.contract.ts'

/** Every operation on declarations. */
export const dossierOperations = {
  ...ofDeclarations,
  ...dossierSourceOperations,
  ...dossierRecordOperations,
  ...ownDossierOperations,
  ...departmentOperations,
  ...materialOperations,
  ...opinionOperations,
}
