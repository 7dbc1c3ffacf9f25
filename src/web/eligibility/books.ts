import { type ResolvedRuleBooks, RuleBook } from '../../engines/requirements/index.ts'
import type { BooksShape } from '../../modules/eligibility/eligibility.contract.ts'

/** The rules as the engine takes them. */
export function booksOf(books: (typeof BooksShape)['_zod']['output']): ResolvedRuleBooks {
  return books.map(({ layer, book }) => ({ layer, book: RuleBook.parse(book) }))
}
