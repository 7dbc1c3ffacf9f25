export {
  type Outgoing,
  type Recipient,
  sendCode,
  sendMessage,
  smsAvailable,
} from './actions/send-message.ts'
export { type Address, type AddressBook, useAddressBook } from './address-book.ts'
export { messageOperations, smsRefusals } from './message.contract.ts'
export { bindMessages } from './message.http.ts'
export { bindMessageJobs, messageQueues } from './message.jobs.ts'
export { loadTemplates, type MessageKind } from './templates.ts'
