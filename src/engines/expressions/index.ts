export { checkExpression, typeOfExpression } from './check.ts'
export { asDay, isDay, isMonth, wholeMonthsBetween } from './civil-date.ts'
export { type Dependencies, dependencies } from './dependencies.ts'
export { evaluate, truthOf } from './evaluate.ts'
export {
  type Evaluation,
  Expression,
  type ExpressionType,
  type Operator,
  operators,
  type ReadableRow,
  type ReadableSection,
  type Scope,
  type Trace,
  type Truth,
  type Value,
  type Vocabulary,
} from './expression.ts'
