export { checkActivityLayer } from './actions/check-layer.ts'
export {
  type ActivityLayer,
  addedLayer,
  type Bundle,
  compileBundle,
  type DefinitionRef,
  findRuleBooks,
  layerOf,
  type PrintPin,
} from './actions/compile-bundle.ts'
export { DefinitionsRefused, importDefinitions } from './actions/import-definitions.ts'
export { readDraftedBook } from './actions/read-drafted-book.ts'
export { sampleOrder } from './actions/try-print.ts'
export { definitionOperations } from './definition.contract.ts'
export { bindDefinitions } from './definition.http.ts'
export {
  findDefinition,
  getBody,
  listAllNewest,
  listBodies,
  listNewest,
  listNewestOf,
  listPrintsAbout,
} from './definition.report.ts'
export { definitionLists } from './definition-exports.ts'
export { factsOfPerson, personFacts, scopeOf, tablesOf } from './form-scope.ts'
export { nationalForm } from './national-form.ts'
export { checkPackages } from './rules/check-package.ts'
export { ruleVocabulary } from './rules/check-rules.ts'
export { FACTS } from './rules/facts.ts'
export {
  type DefinitionFile,
  type DefinitionKind,
  definitionFolders,
  NATIONAL,
  regionOfFolder,
} from './rules/package.ts'
export { UnitRegistration } from './rules/policy-keys.ts'
export { packPrint } from './rules/print-files.ts'
export {
  type OfferedPrint,
  offeredPrints,
  PRINT_SUBJECTS,
  passedFact,
  standingFact,
} from './rules/print-subjects.ts'
export { PUBLICITY_COLUMNS, PublicityEntry } from './rules/publicity-terms.ts'
export { PartyTerm, RouteFact, routeFactName } from './rules/route-terms.ts'
