import type { Server } from '../../platform/http/bind.ts'
import { employmentOperations } from './employment.contract.ts'
import { bindEmployments } from './employment.http.ts'
import { membershipOperations } from './membership.contract.ts'
import { bindMemberships } from './membership.http.ts'
import { moveOperations } from './move-subordinate.contract.ts'
import { organisationOperations as unitOperations } from './organisation.contract.ts'
import { bindOrganisations } from './organisation.http.ts'
import { subordinateOperations } from './subordinate.contract.ts'
import { bindSubordinates } from './subordinate.http.ts'
import { substitutionOperations } from './substitution.contract.ts'
import { bindSubstitutions } from './substitution.http.ts'
import { unitDepartmentOperations } from './unit-department.contract.ts'
import { bindUnitDepartments } from './unit-department.http.ts'
import { workAccountOperations } from './work-account.contract.ts'
import { bindWorkAccounts } from './work-account.http.ts'

/** Every operation on organisations, their people and their clerks. */
export const organisationOperations = {
  ...unitOperations,
  ...subordinateOperations,
  ...moveOperations,
  ...membershipOperations,
  ...substitutionOperations,
  ...employmentOperations,
  ...unitDepartmentOperations,
  ...workAccountOperations,
}

/** Binds every operation on organisations, their people and their clerks. */
export function bindOrganisationOperations(server: Server): void {
  bindOrganisations(server)
  bindSubordinates(server)
  bindMemberships(server)
  bindSubstitutions(server)
  bindEmployments(server)
  bindUnitDepartments(server)
  bindWorkAccounts(server)
}
