import { z } from 'zod'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { organisationNames } from '../../accounts/index.ts'
import { findRevision } from '../../activities/index.ts'
import {
  type CaseSubject,
  findRun,
  type MoveContext,
  type MovedContext,
  organisationIn,
  refuseMove,
} from '../../cases/index.ts'
import { PUBLICITY_COLUMNS, PublicityEntry } from '../../definitions/index.ts'
import { concludePerson, leaveList, type PublicityTerms, startPublicity } from '../../publicity/index.ts'
import { type DossierRecord, findDossier } from '../dossier.report.ts'
import { passedOutcomes } from '../rules/record-policy.ts'

const Entries = z.array(PublicityEntry)
const SHOWN_AFTER_DAYS = 30

/** What the effects of routes mean that start a publicity and write down what came of it. */
export const publicityEffects: CaseSubject['effects'] = {
  'start-publicity': putOut,
  'close-publicity': conclude,
}

/** Puts the applicant out for publicity, under the terms that the policy has for this move. */
async function putOut(act: Act, context: MovedContext): Promise<void> {
  const read = reading(act.tx)
  const { dossier, values } = await getOf(act, context)
  const entry = entryFor(values, context)
  const starter = organisationIn(context.by)
  if (!starter) throw new Error(`Publicity is started by an organisation, not by ${context.by}.`)
  const names = await organisationNames(read, [starter])
  const run = await findRun(read, context.caseId)
  const { parties = {}, chains = {} } = run?.standing ?? {}
  const above = [...(chains.supervisors ?? []).map((link) => link.key), parties.committee, parties.authority]
    .flatMap((key) => organisationIn(key) ?? [])
    .filter((id) => id !== starter && id !== dossier.employer_id)
  const cells = cellsOf(dossier)
  const started = await startPublicity(act, {
    terms: termsOf(entry),
    organisation: { id: starter, name: names.get(starter) ?? '' },
    offices: [...new Set(above)],
    group: { id: dossier.activity_id, title: dossier.activity_title },
    person: {
      id: dossier.person_id,
      name: dossier.person_name,
      unitId: dossier.employer_id,
      cells: entry.columns.map((column) => cells[column]),
    },
    subject: {
      kind: 'dossier',
      id: dossier.id,
      title: dossier.selection.titleName,
      link: `/my/dossiers/${dossier.id}`,
    },
  })
  if (!started.ok) refuseMove(started.reason)
}

/** Writes down what came of the publicity: a move that ends the case without success says that it did not pass. */
async function conclude(act: Act, context: MovedContext): Promise<void> {
  const { dossier, values } = await getOf(act, context)
  const failed = context.outcome !== null && !passedOutcomes(values).includes(context.outcome)
  const { opinion } = context.form
  const done = await concludePerson(
    act,
    { kind: 'dossier', id: dossier.id },
    {
      outcome: failed ? 'failed' : 'passed',
      opinion: typeof opinion === 'string' ? opinion : (context.reason ?? ''),
    },
  )
  if (!done.ok) refuseMove(done.reason)
}

/** Takes the applicant off the list when the declaration goes back or is given up while the publicity runs. */
export async function leaveListWhenBack(act: Act, context: MoveContext): Promise<void> {
  if (context.kind !== 'return' && context.kind !== 'withdraw' && context.kind !== 'discard') return
  const reason = context.kind === 'return' ? '申报材料已退回修改' : '申报已撤回'
  await leaveList(act, { kind: 'dossier', id: context.subjectId }, reason)
}

async function getOf(act: Act, { subjectId }: MoveContext) {
  const read = reading(act.tx)
  const dossier = await findDossier(read, subjectId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  if (!dossier || !revision) throw new Error(`There is no dossier ${subjectId}.`)
  return { dossier, values: revision.bundle.policy.values }
}

function entryFor(values: Readonly<Record<string, unknown>>, { step, action }: MoveContext): PublicityEntry {
  const entry = Entries.catch([])
    .parse(values.publicity)
    .find((one) => one.startedBy === `${step}.${action}`)
  if (!entry) throw new Error(`The policy describes no publicity started by ${step}.${action}.`)
  return entry
}

function termsOf(entry: PublicityEntry): PublicityTerms {
  const { code, label, days, unit, audience, names, objections } = entry
  return {
    code,
    label,
    days,
    unit,
    audience,
    names,
    objections,
    columns: entry.columns.map((column) => PUBLICITY_COLUMNS[column]),
    shownAfterDays: entry.shownAfterDays ?? SHOWN_AFTER_DAYS,
  }
}

function cellsOf({
  selection,
  employer_name,
}: DossierRecord): Record<keyof typeof PUBLICITY_COLUMNS, string> {
  return {
    unit: employer_name,
    mode: selection.modeName,
    type: selection.declarationTypeName,
    series: selection.seriesName,
    level: selection.levelName,
    specialty: selection.specialtyName,
    title: selection.titleName,
  }
}
