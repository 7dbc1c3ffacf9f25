export { checkCharacter, hasSoundCheck } from './check-character.ts'
export { type FormattedNumber, formatNumber, type NumberScope, type NumberValues, scopeOf } from './format.ts'
export { checkPattern, type ParsedPattern, type PatternPart, parsePattern } from './pattern.ts'
