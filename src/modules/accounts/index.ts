export { findCaller, getCaller } from './access/caller.ts'
export { cookieName, createGate } from './access/gate.ts'
export { accountOperations } from './account.contract.ts'
export { bindAccounts } from './account.http.ts'
export { sweepAccounts } from './account.jobs.ts'
export { accountLists } from './account-exports.ts'
export { type AddMembership, addMembership } from './actions/add-membership.ts'
export { passesCaptcha } from './actions/captcha.ts'
export { changeDepartment } from './actions/change-department.ts'
export { type ClaimEmployment, claimEmployment } from './actions/claim-employment.ts'
export { createFunctionalDepartment } from './actions/create-functional-department.ts'
export {
  type CreateOrganisation,
  createOrganisation,
  type GivenCapacity,
} from './actions/create-organisation.ts'
export { type CreateSubordinate, createSubordinate } from './actions/create-subordinate.ts'
export { decideEmployment, releaseEmployment } from './actions/decide-employment.ts'
export { giveUsername, isUsernameInUse } from './actions/give-username.ts'
export { addMember, endMember } from './actions/manage-members.ts'
export { type OpenAccounts, type OpenedAccounts, openAccounts } from './actions/open-accounts.ts'
export { openSession } from './actions/open-session.ts'
export { recordPeopleRead, recordPersonRead } from './actions/record-read.ts'
export { type Registered, type Registration, registerPerson } from './actions/register-person.ts'
export { findDepartment, findParent, searchDepartments } from './department.report.ts'
export { currentEmployments, type EmploymentFace, listPeopleOf } from './employment.report.ts'
export { evidenceOwner } from './evidence-owner.ts'
export { type FunctionalDepartment, listFunctionalDepartments } from './functional-department.report.ts'
export { type EndedMembership, whenMembershipEnds } from './membership-end.ts'
export {
  chainAbove,
  findNearest,
  findOfficeOf,
  findOrganisation,
  hasCapacity,
  isWithin,
  listActing,
  listBelow,
  type OrganisationFace,
  organisationNames,
  type RelationKind,
  type Superior,
  searchEmployers,
  standsAsEmployer,
} from './organisation.report.ts'
export { keepOrganisation } from './organisation.store.ts'
export { organisationLists } from './organisation-exports.ts'
export { organisationImport } from './organisation-import.ts'
export { bindOrganisationOperations, organisationOperations } from './organisation-operations.ts'
export { organisationOwner } from './organisation-owner.ts'
export { listRegistered, type RegisteredUnit } from './organisation-registration.report.ts'
export { type OrganisationUse, registerOrganisationUse } from './organisation-uses.ts'
export { registerOwnStores } from './own-store.ts'
export { peopleImport } from './people-import.ts'
export {
  findAddresses,
  findPersonByIdentity,
  findPersonByMobile,
  findPersonFace,
  getPerson,
  listBirthDates,
  listPeople,
  listPersonFaces,
  type Person,
} from './person.report.ts'
export { type PersonUse, registerPersonUse } from './person-uses.ts'
export { type PersonalStore, registerPersonalStore } from './personal-stores.ts'
export { countAskedRequests } from './request.report.ts'
export { type Duty, dutiesOf, ROLES, type Role } from './rules/duties.ts'
export { placeOfOffice } from './rules/place-name.ts'
export { findUsername } from './session.report.ts'
export { getText, REQUIRED_TEXTS } from './texts.ts'
