import { finalAnswers } from '../../../engines/forms/index.ts'
import type { JudgedCondition } from '../../../engines/requirements/index.ts'
import { businessDateOf } from '../../../lib/dates.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { findEarliestDays, findHindrances, judgeDeclaration } from '../../eligibility/index.ts'
import { answersOf, listSections, listSnapshots } from '../dossier.report.ts'
import { filesInAnswers } from '../rules/files.ts'
import { fileFacts } from './file-facts.ts'
import { factsOf, findReadable } from './find-readable.ts'
import { scopeOf } from './form-scope.ts'

/**
 * Judges a declaration by the rules its activity pinned: the applicant's draft as of today, for checkers the newest submission
 * as of the day it was submitted. The applicant also gets the rules, so that the page judges while he or she types.
 */
export async function readEligibility(look: SignedLook, dossierId: string) {
  const { read, caller, now } = look
  const { dossier, revision, reader, sight, until } = await findReadable(read, caller, dossierId)
  const { form, policy, rules = [] } = revision.bundle
  const newest = reader === 'checker' ? (await listSnapshots(read, dossier.id, 1, until))[0] : undefined
  const asOf = businessDateOf(newest?.submitted_at ?? now)
  const stored = newest ? (newest.content?.answers ?? {}) : answersOf(await listSections(read, dossier.id))
  const { files } = await fileFacts(read, dossier.id, filesInAnswers(form, stored))
  const facts = await factsOf(look, dossier, revision)
  const scope = await scopeOf(read, { form, facts, files, now })
  const answers = newest ? stored : finalAnswers(form, stored, scope)
  const declared = { answers, facts, asOf }
  const judgement = judgeDeclaration(rules, declared)
  const whole = sight === '*'
  return {
    asOf,
    books: reader === 'applicant' ? rules : [],
    judgement: whole ? judgement : { ...judgement, conditions: judgement.conditions.map(withoutFigures) },
    // The applicant's page works the days out itself, from what stands on it.
    earliest: newest ? findEarliestDays(rules, declared, judgement) : { conditions: {} },
    hindrances: findHindrances(judgement, policy.values).map((one) => one.code),
  }
}

/** Who sees only some sections sees whether a condition is met, not the figures it was counted from. */
function withoutFigures(condition: JudgedCondition): JudgedCondition {
  const { of } = condition
  const open = { ...condition, figures: [], missing: [] }
  return of ? { ...open, of: of.map(withoutFigures) } : open
}
