import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { answerOffer } from './actions/answer-offer.ts'
import { readRecord, readRecordForm } from './actions/read-record.ts'
import { saveRecordSection } from './actions/save-record-section.ts'
import * as contract from './record.contract.ts'

/** Binds the operations of the living record. */
export function bindRecords(server: Server): void {
  bindRead(server, contract.readRecord, (look) => readRecord(look))
  bindRead(server, contract.readRecordForm, (look) => readRecordForm(look))
  bindAct(server, contract.saveRecordSection, (act, { body }) => saveRecordSection(act, body))
  bindAct(server, contract.answerOffer, (act, { body }) => answerOffer(act, body))
}
