import { exportOperations } from './sheet-export.contract.ts'

/** Every operation of this module. */
export const sheetOperations = { ...exportOperations }
