import { businessDateOf } from '../../lib/dates.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { searchDepartments } from '../accounts/index.ts'
import { askSource } from './actions/ask-source.ts'
import { changeDepartment, previewDepartmentChange } from './actions/change-department.ts'
import { countFirstFilling } from './actions/count-first-filling.ts'
import { discardDrafts, discardMaterials } from './actions/discard-drafts.ts'
import { handUp } from './actions/hand-up.ts'
import { listMaterials, listProjects } from './actions/list-materials.ts'
import { listMine } from './actions/list-mine.ts'
import { listVerified } from './actions/list-verified.ts'
import { openDossier, readForm } from './actions/open-dossier.ts'
import { readActivityCounts } from './actions/read-activity-counts.ts'
import { readEligibility } from './actions/read-eligibility.ts'
import { readSame } from './actions/read-same.ts'
import { readSources } from './actions/read-sources.ts'
import { readTakeable } from './actions/read-takeable.ts'
import { readChanges, readReceipt } from './actions/read-versions.ts'
import { saveSection } from './actions/save-section.ts'
import { listOpinions, sealOpinion } from './actions/seal-opinion.ts'
import { startDossier } from './actions/start-dossier.ts'
import { listFillable, startForPerson } from './actions/start-for-person.ts'
import { takeFromRecord } from './actions/take-from-record.ts'
import { takeFromSource } from './actions/take-from-source.ts'
import * as department from './department.contract.ts'
import * as contract from './dossier.contract.ts'
import * as ofRecord from './dossier-record.contract.ts'
import * as sources from './dossier-sources.contract.ts'
import * as materials from './materials.contract.ts'
import * as opinions from './opinion.contract.ts'
import * as own from './own-dossiers.contract.ts'

/** Binds the operations of dossiers. */
export function bindDossiers(server: Server): void {
  bindAct(server, contract.startDossier, (act, { body }) => startDossier(act, body))
  bindRead(server, contract.listMine, (look, { query }) => listMine(look, query))
  bindRead(server, own.readActivityCounts, (look, { query }) => readActivityCounts(look, query.activityIds))
  bindAct(server, own.discardDrafts, (act, { body }) => discardDrafts(act, body.dossierIds))
  bindRead(server, contract.openDossier, (look, { params }) => openDossier(look, params.dossierId))
  bindRead(server, contract.readForm, (look, { params }) => readForm(look, params.dossierId))
  bindRead(server, contract.readEligibility, (look, { params }) => readEligibility(look, params.dossierId))
  bindAct(server, contract.saveSection, (act, { params, body }) => saveSection(act, { ...params, ...body }))
  bindRead(server, contract.readChanges, (look, { params, query }) =>
    readChanges(look, params.dossierId, query),
  )
  bindRead(server, contract.readSame, (look, { params }) => readSame(look, params.dossierId))
  bindRead(server, contract.readReceipt, (look, { params }) => readReceipt(look, params.dossierId))
  // Bound as reading, because no transaction stays open while a source is waited for.
  bindRead(server, sources.askSource, (look, { params, body }) => askSource(look, { ...params, ...body }))
  bindAct(server, sources.takeFromSource, (act, { params, body }) =>
    takeFromSource(act, { ...params, ...body }),
  )
  bindRead(server, sources.readSources, (look, { params }) => readSources(look, params.dossierId))
  bindRead(server, department.previewDepartmentChange, (look, { query }) =>
    previewDepartmentChange(look, query),
  )
  bindRead(server, department.searchDepartments, async ({ read, now }, { query }) => ({
    rows: await searchDepartments(read, query, businessDateOf(now)),
  }))
  bindAct(server, department.changeDepartment, (act, { body }) => changeDepartment(act, body))
  bindMaterials(server)
  bindRead(server, opinions.listOpinions, (look, { params }) => listOpinions(look, params.dossierId))
  bindAct(server, opinions.sealOpinion, (act, { params }) => sealOpinion(act, params.dossierId, params.actId))
  bindRead(server, ofRecord.readTakeable, (look, { params }) => readTakeable(look, params.dossierId))
  bindAct(server, ofRecord.takeFromRecord, (act, { params, body }) =>
    takeFromRecord(act, { ...params, ...body }),
  )
  bindRead(server, ofRecord.listVerified, (look, { params }) => listVerified(look, params.dossierId))
}

function bindMaterials(server: Server): void {
  bindRead(server, materials.listProjects, (look, { query }) => listProjects(look, query))
  bindRead(server, materials.countFirstFilling, async (look) => ({ rows: await countFirstFilling(look) }))
  bindRead(server, materials.listMaterials, (look, { query }) => listMaterials(look, query))
  // A reading binding, because each declaration has its own transaction and its own memory of the request.
  bindRead(server, materials.handUp, async (look, { body }) => ({ results: await handUp(look, body) }))
  bindAct(server, materials.discardMaterials, (act, { body }) => discardMaterials(act, body.dossierIds))
  bindRead(server, materials.listFillable, (look, { query }) => listFillable(look, query))
  bindAct(server, materials.startForPerson, (act, { body }) => startForPerson(act, body))
}
