type Listener = (open: boolean) => void

let waiting: { promise: Promise<void>; go: () => void; stop: () => void } | undefined
const listeners = new Set<Listener>()

/**
 * Asks the person to sign in over the page that stands; resolves when that has happened.
 * All calls that fail at the same time wait for the one dialog; when the person closes it they are all given up.
 */
export function signInAgain(): Promise<void> {
  if (!waiting) {
    let go: () => void = () => {}
    let stop: () => void = () => {}
    const promise = new Promise<void>((resolve, reject) => {
      go = resolve
      stop = () => reject(new SignInDeclined())
    })
    waiting = { promise, go, stop }
    tell(true)
  }
  return waiting.promise
}

/** Tells everything that waits to go on. */
export function signedInAgain(): void {
  finish((held) => held.go())
}

/** Tells everything that waits that the person does not want to sign in now. */
export function declineSignIn(): void {
  finish((held) => held.stop())
}

/** Listens for the dialog to open or close; answers how to stop listening. */
export function onSignInNeeded(listener: Listener): () => void {
  listeners.add(listener)
  listener(waiting !== undefined)
  return () => listeners.delete(listener)
}

/** Why a call was given up: the person closed the sign-in dialog. */
export class SignInDeclined extends Error {}

function finish(how: (held: NonNullable<typeof waiting>) => void): void {
  const held = waiting
  waiting = undefined
  if (held) how(held)
  tell(false)
}

function tell(open: boolean): void {
  for (const listener of listeners) listener(open)
}
