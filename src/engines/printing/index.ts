export { checkPrint, type PrintableSubject, type PrintVocabulary } from './check-print.ts'
export { bareName, checkData, DataShape, GroupShape, projectData } from './data-shape.ts'
export { type DecidedOffer, decideOffers, type PrintTerm } from './decide-offers.ts'
export { PrintDefinition, type PrintEnvelope, type PrintSource, Watermark } from './print.schema.ts'
