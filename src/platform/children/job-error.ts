/** A job that a child process could not do. The message is a sentence for the user, the code is for the program. */
export class JobError extends Error {
  readonly code: string
  readonly details: unknown

  constructor(code: string, message: string, details: unknown = null) {
    super(message)
    this.name = 'JobError'
    this.code = code
    this.details = details
  }
}
