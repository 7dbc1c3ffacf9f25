import type { Look, SignedLook } from '../../platform/world.ts'
import type { SlotRule } from './rules/decide-begin.ts'

/** A kind of thing that has files. Its module says who may put files into it and who may read them. */
export interface AttachmentOwner {
  /** The word in the interface, such as dossier or notice. */
  readonly kind: string
  /** What this caller may put into the place now; null when there is no such place for this caller. */
  mayUpload(look: SignedLook, ownerId: string, slot: string): Promise<SlotRule | null>
  /** Whether this caller (null: a visitor) may read the file; asked for every single reading. */
  mayRead(look: Look, ownerId: string, fileId: string, slot: string): Promise<boolean>
}

const owners = new Map<string, AttachmentOwner>()

/** Makes a kind of owner known; called once at wiring. */
export function registerOwner(owner: AttachmentOwner): void {
  owners.set(owner.kind, owner)
}

/** The owner of that kind; undefined for a word that nobody registered. */
export function findOwner(kind: string): AttachmentOwner | undefined {
  return owners.get(kind)
}
