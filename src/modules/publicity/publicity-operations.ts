import { objectionOperations } from './objection.contract.ts'
import { officeOperations } from './office.contract.ts'
import { publicityOperations as readingOperations } from './publicity.contract.ts'

/** Every operation of publicity. */
export const publicityOperations = { ...readingOperations, ...objectionOperations, ...officeOperations }
