export { type Deed, record } from './actions/record.ts'
