import type { operations } from '../../src/app/wire.ts'
import { activityExamples } from './activities.examples.ts'
import { caseExamples } from './cases.examples.ts'
import { dossierExamples } from './dossiers.examples.ts'
import type { ExamplesOf } from './example.ts'

/** The examples of all modules; a module without examples does not compile either. */
export const examples: { readonly [M in keyof typeof operations]?: ExamplesOf<(typeof operations)[M]> } = {
  activities: activityExamples,
  cases: caseExamples,
  dossiers: dossierExamples,
}
