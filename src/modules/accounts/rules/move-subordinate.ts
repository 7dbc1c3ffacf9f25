import { type Creator, decideCreation } from './subordinate.ts'

/** An organisation that is to stand below another one, and where it stands now. */
export interface Moving {
  readonly capacities: readonly { readonly capacity: string; readonly level: string | null }[]
  readonly isOpen: boolean
  /** Who stands directly above it now, by which relation. */
  readonly before: { readonly id: string; readonly kind: 'region' | 'supervision' } | undefined
}

/** Where it is to stand. */
export interface NewParent extends Creator {
  readonly id: string
  readonly isOpen: boolean
  /** It is the organisation itself, or stands below it in either tree. */
  readonly isBelowMoving: boolean
  /** The same unit is registered below it already (HZ-3.5). */
  readonly hasItAlready: boolean
}

/** An office of 人社 stands above by place, a department as 归口部门. */
export function relationTo(parent: Pick<NewParent, 'capacities'>): 'region' | 'supervision' {
  return parent.capacities.some((one) => one.capacity === 'hrss-office') ? 'region' : 'supervision'
}

/** Decides whether an organisation may be put below another one: one that could have created it there; a refusal or undefined. */
export function decideSubordinateMove(moving: Moving, parent: NewParent) {
  if (!moving.isOpen) return 'accounts.subordinate-closed'
  if (parent.isBelowMoving) return 'accounts.move-circle'
  if (moving.before?.id === parent.id) return 'accounts.move-same'
  if (parent.hasItAlready) return 'accounts.department-registered'
  const wanted = moving.capacities.map(({ capacity, level }) => ({ capacity, level: level ?? undefined }))
  const fits = parent.isOpen && decideCreation(parent, wanted) === undefined
  return fits ? undefined : 'accounts.parent-not-possible'
}
