export {
  Answers,
  AnswerValue,
  type FileFact,
  type FormScope,
  ListAnswer,
  Row,
  readAnswer,
  rowsOf,
  SectionAnswer,
  SingleAnswer,
} from './answers.ts'
export { checkForm, type FormVocabulary } from './check.ts'
export { type AllowedWrite, decideWrite, type RefusedPath, SELF, type WriteDecision } from './decide-write.ts'
export { type AnswerChange, diffAnswers } from './diff.ts'
export { diffForms, type FormChange } from './diff-forms.ts'
export type { FieldContext, FieldFace, JsonSchema } from './fields/face.ts'
export { printBytes } from './fields/files.ts'
export {
  faultOfField,
  fieldFaces,
  normaliseField,
  printField,
  schemaOfField,
  typeOfField,
} from './fields/index.ts'
export {
  fileRuleOf,
  filesInAnswers,
  filesInRow,
  filesInSection,
  holdsFiles,
  parseSlot,
  slotOf,
  uploadRuleOf,
} from './file-places.ts'
export {
  Field,
  type FieldOf,
  type FieldType,
  Form,
  type FormSource,
  type Identifies,
  Kind,
  Section,
} from './form.schema.ts'
export { allFieldsOf, fieldsOf, KIND, kindField, kindOf, placedFields, rowTitleOf } from './kinds.ts'
export { type MergeClash, type MergedSection, mergeSection } from './merge.ts'
export { canonicalAnswers, normaliseSection, sectionJsonSchema } from './normalise.ts'
export { applyOverlay, checkOverlay, FormOverlay, SectionOverlay } from './overlay.ts'
export {
  expressionScope,
  fillAnswers,
  finalAnswers,
  isWritable,
  visibleFields,
  visibleSections,
  vocabularyOf,
} from './scope.ts'
export {
  type Completeness,
  completeness,
  type FormIssue,
  type SectionCompleteness,
  type SectionState,
  validateSection,
} from './validate.ts'
