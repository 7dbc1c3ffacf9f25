export { checkActivityLayer } from './actions/check-layer.ts'
export {
  type ActivityLayer,
  type Bundle,
  compileBundle,
  type DefinitionRef,
} from './actions/compile-bundle.ts'
export { DefinitionsRefused, importDefinitions } from './actions/import-definitions.ts'
export { findDefinition, listNewest } from './definition.report.ts'
export { checkPackages, FACTS } from './rules/check-package.ts'
export {
  type DefinitionFile,
  type DefinitionKind,
  definitionFolders,
  NATIONAL,
  regionOfFolder,
} from './rules/package.ts'
