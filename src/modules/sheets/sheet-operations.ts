import { exportOperations } from './sheet-export.contract.ts'
import { importOperations } from './sheet-import.contract.ts'
import { keepingOperations } from './sheet-keeping.contract.ts'

/** Every operation of this module. */
export const sheetOperations = { ...exportOperations, ...keepingOperations, ...importOperations }
