import type { Act } from '../../platform/world.ts'

/** Where a person can be reached outside the product. */
export interface Address {
  readonly mobile?: string
  readonly email?: string
}

/** Finds the addresses of people in one go; the module that keeps people gives it at wiring. */
export type AddressBook = (act: Act, personIds: readonly string[]) => Promise<ReadonlyMap<string, Address>>

let book: AddressBook | undefined

/** Sets the address book of this program. */
export function useAddressBook(given: AddressBook): void {
  book = given
}

/** The addresses of people; without a book nobody is reached outside the product. */
export async function addressesOf(
  act: Act,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Address>> {
  return book && personIds.length > 0 ? book(act, personIds) : new Map()
}
