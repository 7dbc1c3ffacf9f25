import { exportOperations } from './sheet-export.contract.ts'
import { importOperations } from './sheet-import.contract.ts'

/** Every operation of this module. */
export const sheetOperations = { ...exportOperations, ...importOperations }
