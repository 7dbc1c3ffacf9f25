const MODULUS = 11

/**
 * Computes a check character in the manner of ISO 7064 MOD 11-2, the one known from 18-digit identity numbers.
 * A digit counts as itself and a letter as A=10 … Z=35; dashes are skipped. The character is 0-9 or X.
 * Each changed digit and each pair of swapped neighbouring digits is detected. Two letters 11 or 22 places apart
 * (A and L) or a letter and a digit of the same remainder (B and 0) stand for each other, so keep letters fixed.
 */
export function checkCharacter(text: string): string {
  const sum = [...text]
    .filter((character) => character !== '-')
    .reduce((so, one) => ((so + worthOf(one)) * 2) % MODULUS, 0)
  const check = (MODULUS + 1 - sum) % MODULUS
  return check === 10 ? 'X' : String(check)
}

/** Tells whether a number that ends in a check character is sound. */
export function hasSoundCheck(number: string): boolean {
  return (
    /^[0-9A-Z-]+$/.test(number) &&
    number.length > 1 &&
    checkCharacter(number.slice(0, -1)) === number.slice(-1)
  )
}

function worthOf(character: string): number {
  const worth = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(character)
  if (worth < 0)
    throw new RangeError(`Only digits and capital letters have a check character, not ${character}`)
  return worth
}
