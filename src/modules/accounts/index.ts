export { type AddMembership, addMembership } from './actions/add-membership.ts'
export { type ClaimEmployment, claimEmployment } from './actions/claim-employment.ts'
export {
  type CreateOrganisation,
  createOrganisation,
  type GivenCapacity,
} from './actions/create-organisation.ts'
export { currentEmployments, type EmploymentFace } from './employment.report.ts'
export {
  chainAbove,
  findOfficeOf,
  findOrganisation,
  findOrganisationByUscc,
  hasCapacity,
  isWithin,
  listActing,
  type OrganisationFace,
  organisationNames,
  type RelationKind,
  type Superior,
  searchEmployers,
} from './organisation.report.ts'
export { type Duty, ROLES, type Role } from './rules/duties.ts'
