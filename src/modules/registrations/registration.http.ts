import { businessDateOf } from '../../lib/dates.ts'
import { normaliseCode } from '../../lib/text.ts'
import { checkUscc } from '../../lib/uscc.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { findOrganisation, listRegistered, placeOfOffice } from '../accounts/index.ts'
import { filesOf } from '../attachments/index.ts'
import { findSight, listStandings } from '../cases/index.ts'
import { findCodeText } from '../catalogue/index.ts'
import { allowCode } from './actions/allow-code.ts'
import { findVariant, findVariants } from './actions/find-variant.ts'
import { findWritable } from './actions/find-writable.ts'
import { judgeRegistration } from './actions/judge-registration.ts'
import { recogniseUnit } from './actions/recognise-unit.ts'
import { saveRegistration } from './actions/save-registration.ts'
import { startRegistration } from './actions/start-registration.ts'
import * as contract from './registration.contract.ts'
import {
  findException,
  findRegistration,
  findRunning,
  listOfficePlaces,
  listRegistrationsOf,
  listSubmissions,
  listSupervisors,
} from './registration.report.ts'
import { explainDuplicate, explainFurther } from './rules/duplicate.ts'
import { changedFields } from './rules/writable-fields.ts'

type Outcome = 'activated' | 'discarded' | 'abandoned' | null

/** Binds the operations of this module. */
export function bindRegistrations(server: Server): void {
  bindRead(server, contract.listPlaces, (look) => showPlaces(look))
  bindRead(server, contract.listSupervisors, async ({ read, now }, { query }) => ({
    rows: await listSupervisors(read, query.divisionCode, businessDateOf(now)),
  }))
  bindRead(server, contract.recogniseUnit, (look, { params, body }) =>
    recogniseUnit(look, { ...body, id: params.id }),
  )
  bindRead(server, contract.checkCode, (look, { body }) => judgeCode(look, body.uscc))
  bindAct(server, contract.startRegistration, (act) => startRegistration(act))
  bindRead(server, contract.listOwnRegistrations, (look) => showOwn(look))
  bindRead(server, contract.readRegistration, (look, { params }) => showRegistration(look, params.id))
  bindAct(server, contract.saveRegistration, (act, { params, body }) =>
    saveRegistration(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.allowCode, (act, { body }) => allowCode(act, body))
  bindAct(server, contract.allowCodeAsOperator, (act, { body }) => allowCode(act, body))
}

async function showPlaces({ read, now }: SignedLook) {
  const places = await listOfficePlaces(read, businessDateOf(now))
  const variants = await findVariants(
    read,
    places.map((one) => one.divisionCode),
  )
  return {
    rows: places.map(({ division, ...place }) => {
      const variant = variants.get(place.divisionCode)
      return {
        ...place,
        place: division ?? placeOfOffice(place.office),
        approval: variant?.approval ?? 'office',
        nameFrom: variant?.nameFrom ?? 'hand',
        licence: variant?.licence ?? 'always',
        supervisorHelp: variant?.supervisor?.help ?? null,
        administratorUsername: variant?.administratorUsername ?? null,
      }
    }),
  }
}

async function judgeCode({ read }: SignedLook, typed: string) {
  const uscc = normaliseCode(typed)
  const checked = checkUscc(typed)
  const isExcepted = !checked.ok && checked.overridable && (await findException(read, uscc)) !== undefined
  if (!checked.ok && !isExcepted) return { uscc, ok: false, reason: checked.reason }
  const registered = await listRegistered(read, uscc)
  // The place is not chosen yet: what holds where the unit is registered will hold for it again.
  const [first] = registered
  const { uniquePer } = first ? await findVariant(read, first.divisionCode) : {}
  const duplicate = explainDuplicate({
    registered,
    running: await findRunning(read, uscc, null),
    under: uniquePer && '',
  })
  const further = uniquePer && explainFurther(registered)
  return { uscc, ok: duplicate === undefined, reason: duplicate?.message ?? further ?? null }
}

async function showOwn({ read, caller, now }: SignedLook) {
  const rows = await listRegistrationsOf(read, caller.personId)
  const standings = await listStandings(
    read,
    rows.flatMap((row) => row.case_id ?? []),
    now,
  )
  return {
    rows: rows.map((row) => {
      const standing = standings.get(row.case_id ?? '')?.standing
      const open = standing?.open[0]
      return {
        id: row.id,
        caseId: row.case_id ?? '',
        acceptanceNo: row.acceptance_no ?? '',
        name: row.answers.name,
        uscc: row.answers.uscc,
        stands: standing?.ended?.label ?? open?.label ?? '',
        sentence: standing?.ended?.sentence ?? open?.sentence ?? '',
        returned: open?.returned ?? false,
        outcome: row.outcome as Outcome,
        savedAt: row.saved_at.toISOString(),
        submittedAt: row.submitted_at?.toISOString() ?? null,
      }
    }),
  }
}

/** The author sees the draft; whoever checks sees the newest submission, never what is being corrected. */
async function showRegistration(look: SignedLook, id: string) {
  const { read, caller, now } = look
  const registration = await findRegistration(read, id)
  if (!registration?.case_id) throw notFound()
  const isAuthor = registration.person_id === caller.personId
  if (!isAuthor && (await findSight(read, caller, registration.case_id)) === undefined) throw notFound()
  const [newest, previous] = await listSubmissions(read, id, 2)
  if (!isAuthor && !newest) throw notFound()
  const answers = isAuthor || !newest ? registration.answers : newest.answers
  const before = isAuthor ? newest : previous
  const judged = await judgeRegistration(read, { ...registration, answers }, now)
  const submitted = newest?.files.map((file) => file.id) ?? []
  const files = isAuthor ? judged.files : [...(await filesOf(read, submitted)).values()]
  const office = registration.office_id
    ? await findOrganisation(read, registration.office_id)
    : judged.office && { name: judged.office.name }
  const filesChanged =
    !isAuthor && previous !== undefined && previous.files.map((file) => file.id).join() !== submitted.join()
  return {
    id,
    caseId: registration.case_id,
    acceptanceNo: registration.acceptance_no ?? '',
    version: registration.version,
    isAuthor,
    answers,
    texts: {
      ...judged.texts,
      divisionCode:
        (await findCodeText(read, 'division', answers.divisionCode)) ??
        (judged.office ? placeOfOffice(judged.office.name) : answers.divisionCode),
    },
    licenceKind: judged.licenceKind,
    ownUsername: isAuthor ? judged.ownUsername : null,
    direct: judged.standing.isDirect,
    recognised: judged.standing.isRecognised,
    asksLicence: judged.standing.asksLicence,
    files,
    office: office?.name ?? null,
    usccException: judged.exception
      ? {
          reason: judged.exception.reason,
          grantedBy: judged.exception.granted_by_name,
          grantedAt: judged.exception.granted_at.toISOString(),
        }
      : null,
    writable: [...(await findWritable(read, registration, caller.personId))],
    issues: isAuthor ? judged.issues : [],
    changed: [
      ...(before ? changedFields(before.answers, answers) : []),
      ...(filesChanged ? ['licence'] : []),
    ],
    previous: before?.answers ?? null,
    author: registration.author,
    outcome: registration.outcome as Outcome,
    organisationId: registration.organisation_id,
    savedAt: registration.saved_at.toISOString(),
    submittedAt: registration.submitted_at?.toISOString() ?? null,
  }
}
