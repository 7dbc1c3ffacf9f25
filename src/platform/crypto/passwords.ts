import { hash, verify } from '@node-rs/argon2'

// OWASP's second recommendation for argon2id; measured at about 25 ms on the project's machine.
// The library's default algorithm is argon2id; its enum cannot be imported by a program that only strips types.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// A real hash of a password nobody has: checking it costs the same as checking a real one,
// so the time an answer takes does not tell whether the account exists.
const nobody = hash('nobody has this password', options)

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), options)
}

/** Tells whether the password fits the hash; without a hash it takes as long and answers no. */
export async function passwordFits(password: string, hashed: string | null): Promise<boolean> {
  const fits = await verify(hashed ?? (await nobody), password.normalize('NFKC'))
  return fits && hashed !== null
}
