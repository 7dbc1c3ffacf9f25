/** A Typst template with everything it imports or shows; self-contained, so that an old version prints for ever. */
export interface PrintTemplate {
  /** The name of the main file among the sources. */
  readonly main: string
  /** File name → text, for .typ and .svg files that lie in one folder. */
  readonly sources: Readonly<Record<string, string>>
}
