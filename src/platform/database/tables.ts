// Written by tools/sync-types.ts from the migrations; do not edit.
import type { ColumnType, Generated } from 'kysely'

/** What jsonb gives back, and what it takes: text that was made by JSON.stringify. */
// biome-ignore lint/suspicious/noExplicitAny: the stores give each document its shape
export type Json = ColumnType<any, string | null, string | null>

export interface AccessPolicy {
  only_row: Generated<boolean>
  idle_minutes: Generated<number>
  absolute_hours: Generated<number>
  sessions_max: Generated<number>
  second_factor: Generated<boolean>
  version: Generated<number>
  changed_at: Date | null
  secret_days: Generated<number>
}

export interface Account {
  id: string
  person_id: string
  mobile: Buffer | null
  mobile_index: Buffer | null
  username: string | null
  password_hash: string | null
  must_set_password: Generated<boolean>
  password_set_at: Date | null
  totp_secret: Buffer | null
  totp_since: Date | null
  totp_last_step: number | null
  disabled_at: Date | null
  version: Generated<number>
  created_at: Date
  initial_secret: Buffer | null
  secret_until: Date | null
  vacant_since: Date | null
}

export interface Activity {
  id: string
  region: string
  authority_id: string
  status: string
  version: number
  draft: Json
  current_revision: number | null
  mode: string | null
  title: string
  window_from: string | null
  window_to: string | null
  created_by: string
  created_at: Date
  committee: string | null
  committee_group: string | null
  notice_id: string | null
}

export interface ActivityOffer {
  activity_id: string
  series_code: string
  level: string
  specialty_code: string
}

export interface ActivityRevision {
  id: string
  activity_id: string
  revision: number
  content: Json
  bundle: Json
  published_by: string
  published_at: Date
}

export interface Attachment {
  id: string
  owner_kind: string
  owner_id: string
  slot: string
  name: string
  declared_bytes: number
  accept: string[]
  max_count: number
  state: string
  type: string | null
  bytes: number | null
  sha256: string | null
  thumbnail_sha256: string | null
  pages: number | null
  reason: string | null
  uploaded_by: string
  begun_at: Date
  expires_at: Date
  finished_at: Date | null
  removed_at: Date | null
  pinned_at: Date | null
  original_sha256: string | null
  original_type: string | null
  max_bytes: number | null
  shrink: Generated<boolean>
  waiting_since: Date | null
}

export interface AttachmentContent {
  sha256: string
  bytes: number
  kept: boolean
  stored_at: Date
}

export interface AuditEntry {
  id: string
  at: Date
  act: string
  account_id: string | null
  person_id: string | null
  organisation_id: string | null
  subject_kind: string
  subject_id: string
  ip: string | null
  details: Json
}

export interface CalendarDay {
  date: string
  year: Generated<number>
  works: boolean
  name: string
}

export interface CalendarYear {
  year: number
  source: string
}

export interface Captcha {
  key: Buffer
  kind: string
  answer_hash: Buffer | null
  expires_at: Date
  used_at: Date | null
}

export interface CaseAct {
  id: string
  case_id: string
  seq: number
  kind: string
  step: string
  step_label: string
  action: string
  label: string
  actor_person_id: string | null
  actor_name: string
  organisation_id: string | null
  organisation_name: string | null
  holder_key: string
  reason: string | null
  items: Json
  form: Json
  at: Date
  version_before: number
  version_after: number
  opened: Json
  effects: string[]
  engine: Json
}

export interface CaseBatch {
  id: string
  person_id: string
  membership_id: string | null
  organisation_name: Generated<string>
  action: string
  label: Generated<string>
  state: string
  reason: string | null
  form: Json
  fields: Json
  needs_reason: Generated<boolean>
  undo_minutes: number | null
  stopped: string | null
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
  touched_at: Date
}

export interface CaseBatchItem {
  batch_id: string
  position: number
  case_id: string
  step: string
  version: number
  state: string
  words: string | null
  at: Date | null
}

export interface CaseDue {
  id: string
  case_id: string
  kind: string
  due_at: Date
  step: string | null
  act_id: string | null
}

export interface CaseEscalation {
  case_id: string
  step: string
  label: string
  holder_key: string
  superior_key: string
  duty: string
  due_at: Date
  told_at: Date
}

export interface CaseHolder {
  case_id: string
  holder_key: string
  duty: string
  steps: string[]
  first_held_at: Date
  last_acted_at: Date | null
  last_label: string | null
  last_actor: string | null
  kind: string
  activity_id: string | null
  series_code: string | null
  level_code: string | null
  search: string
  lost_at: Date | null
  unit: string
  ended: Generated<boolean>
}

export interface CaseMeasured {
  case_id: string
  version: number
  stays: string[]
}

export interface CaseMeasuring {
  single: Generated<boolean>
  reached: string
  measured_at: Date | null
}

export interface CaseReservation {
  case_id: string
  holder_key: string
  person_id: string
  person_name: string
  until: Date
}

export interface CaseRoute {
  hash: string
  code: string
  route: Json
}

export interface CaseRun {
  id: string
  acceptance_no: string
  kind: string
  subject_id: string
  route_hash: string
  applicant_key: string
  standing: Json
  version: number
  returns: Generated<number>
  outcome: string | null
  opened_at: Date
  moved_at: Date
  closed_at: Date | null
  summary: Json
  activity_id: string | null
  series_code: string | null
  level_code: string | null
  search: string
  unit: string
  name_sort: string
  last_reason: string | null
  last_done: string | null
  undo_person_id: string | null
  undo_until: Date | null
  stage: Generated<string | null>
}

export interface CaseStageChange {
  id: Generated<number>
  kind: string
  activity_id: string
  stage: string
  change: number
}

export interface CaseStageTally {
  kind: string
  activity_id: string
  stage: string
  count: number
}

export interface CaseStep {
  case_id: string
  position: number
  step: string
  label: string
  holder_key: string
  duty: string
  opened_at: Date
  due_at: Date | null
  due_sort: Date
  returned: boolean
  kind: string
  activity_id: string | null
  series_code: string | null
  level_code: string | null
  search: string
  unit: string
  name_sort: string
  overdue: Generated<boolean>
}

export interface CaseTally {
  holder_key: string
  duty: string
  kind: string
  step: string
  label: string
  activity_id: string | null
  series_code: string | null
  level_code: string | null
  returned: boolean
  overdue: boolean
  count: number
}

export interface CaseTallyChange {
  id: Generated<number>
  holder_key: string
  duty: string
  kind: string
  step: string
  label: string
  activity_id: string | null
  series_code: string | null
  level_code: string | null
  returned: boolean
  overdue: boolean
  change: number
  unit: string
  since: string
}

export interface CaseTotal {
  holder_key: string
  duties: string[]
  activity_id: string | null
  cut: string
  code: string
  split: string
  count: number
}

export interface CaseView {
  id: string
  person_id: string
  organisation_id: string | null
  list: string
  name: string
  filters: Json
  columns: string[]
  is_default: boolean
  created_at: Date
  changed_at: Date
}

export interface CaseViewer {
  case_id: string
  holder_key: string
  duties: string[]
  came_at: Date
  marks: string[]
  stays: string[] | null
}

export interface CaseWaiting {
  holder_key: string
  duty: string
  cut: string
  code: string
  since: string | null
  overdue: boolean
  count: number
}

export interface CatalogueFile {
  path: string
  sha256: string
  imported_at: Date
}

export interface CatalogueRevision {
  only_row: Generated<boolean>
  revision: number
}

export interface Certificate {
  id: string
  number: string
  verification_code: string
  person_id: string
  issuing_body_id: string
  source_kind: string
  source_id: string
  holder_name: string
  holder_key: string
  title_name: string
  series_name: string
  level_name: string
  status: string
  version: number
  issued_on: string
  issued_at: Date
}

export interface CertificateAct {
  id: string
  certificate_id: string
  kind: string
  edition: number
  reason: string | null
  person_id: string | null
  person_name: string
  organisation_name: string | null
  at: Date
}

export interface CertificateCounter {
  scope: string
  last: number
}

export interface CertificateEdition {
  certificate_id: string
  edition: number
  content: Json
  photo_sha256: string | null
  made_at: Date
  document_sha256: string | null
  document_bytes: number | null
  signed_at: Date | null
  signer_fingerprint: string | null
  trouble: string | null
  seal_sha256: string | null
  seal_width_mm: number | null
  seal_height_mm: number | null
}

export interface CertificateLookup {
  id: string
  certificate_id: string
  way: string
  at: Date
}

export interface CertificateSigner {
  fingerprint: string
  issuing_body_id: string
  certificate: Buffer
  first_used_at: Date
}

export interface CodeRow {
  table_name: string
  code: string
  valid_from: string
  valid_to: string | null
  position: number
  text: string
  parent_code: string | null
  attributes: Json | null
  evidence: string
}

export interface CodeTable {
  name: string
  label: string
  standard: string | null
}

export interface Consent {
  id: string
  person_id: string
  text_code: string
  text_version: string
  text_sha256: string
  agreed_at: Date
  ip: string | null
}

export interface Definition {
  id: string
  kind: string
  region: string
  code: string
  version: number
  sha256: Buffer
  body: Json
  source: string
  published_at: Date
  text: string | null
  published_by: string | null
}

export interface DefinitionDraft {
  id: string
  kind: string
  region: string
  code: string
  based_on: number | null
  text: string
  version: number
  saved_by: string
  saved_at: Date
}

export interface DefinitionWaiting {
  kind: string
  region: string
  code: string
  sha256: Buffer
  text: string
  source: string
  seen_at: Date
}

export interface Dossier {
  id: string
  person_id: string
  employer_id: string
  activity_id: string
  revision_id: string
  authority_id: string
  case_id: string | null
  acceptance_no: string | null
  mode: string
  series_code: string
  level: string
  specialty_code: string
  title_code: string
  selection: Json
  complete: boolean
  ended: Generated<boolean>
  outcome: string | null
  created_at: Date
  saved_at: Date
  submitted_at: Date | null
  erase_after: Date | null
  erased_at: Date | null
  declaration_type: Generated<string>
  filled_by: string | null
}

export interface DossierClaim {
  dossier_id: string
  person_id: string
  snapshot_id: string
  section: string
  row_id: string
  thing: string
  key: string
  sureness: number
  rank: number | null
  ranks: number | null
}

export interface DossierPledge {
  dossier_id: string
  title: string
  text: string
  sha256: string
  signed_by: string
  signed_name: string
  signed_at: Date
}

export interface DossierReminder {
  dossier_id: string
  window_to: string
  days_before: number
  sent_at: Date
}

export interface DossierSection {
  dossier_id: string
  section: string
  version: number
  answer: Json
  saved_at: Date
}

export interface DossierSnapshot {
  id: string
  dossier_id: string
  seq: number
  sha256: string
  content: string | null
  files: Json
  submitted_at: Date
  submitted_by: string | null
  submitted_for: string | null
}

export interface DossierSourceRow {
  dossier_id: string
  section: string
  row_id: string
  query_id: string
  source: string
  as_of: string | null
  taken_at: Date
}

export interface EmployerRegistration {
  id: string
  person_id: string
  case_id: string | null
  acceptance_no: string | null
  answers: Json
  version: number
  uscc: string | null
  office_id: string | null
  ended: Generated<boolean>
  outcome: string | null
  organisation_id: string | null
  created_at: Date
  saved_at: Date
  submitted_at: Date | null
  recognised: Json | null
}

export interface EmployerSubmission {
  id: string
  registration_id: string
  seq: number
  answers: Json
  files: Json
  submitted_at: Date
}

export interface Employment {
  id: string
  person_id: string
  organisation_id: string
  status: string
  position: Generated<string>
  from_date: string
  until_date: string | null
  claimed_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  released_by: string | null
  released_at: Date | null
  version: Generated<number>
  department_id: string | null
}

export interface EvaluationMode {
  region: string
  code: string
  valid_from: string
  valid_to: string | null
  position: number
  name: string
  levels: string[]
  except_tracks: string[]
  evidence: string
}

export interface FormSigner {
  fingerprint: string
  organisation_id: string
  certificate: Buffer
  first_used_at: Date
}

export interface FunctionalDepartment {
  department_id: string
  organisation_id: string
  kind: string
  seq: number
}

export interface HandledRequest {
  request_id: string
  operation: string
  account_id: string | null
  handled_at: Date
  reply: Json | null
}

export interface IntegrityRecord {
  id: string
  person_id: string
  kind: string
  from_day: string
  until_day: string
  document: string
  organisation_id: string
  entered_by: string
  entered_at: Date
  ended_by: string | null
  ended_at: Date | null
  end_reason: string | null
}

export interface Membership {
  id: string
  person_id: string
  organisation_id: string
  role: string
  duties: Generated<string[]>
  granted_by: string | null
  valid_from: Date
  valid_to: Date | null
  version: Generated<number>
  substitutes_for: string | null
}

export interface Message {
  id: string
  person_id: string
  kind: string
  title: string
  body: string
  link: string | null
  at: Date
  read_at: Date | null
  gathered: string | null
  number: Generated<number>
}

export interface Notice {
  id: string
  organisation_id: string
  organisation_name: string
  state: string
  version: number
  title: string
  category: string
  body: string
  window_from: Date | null
  window_until: Date | null
  attachment_ids: string[]
  saved_at: Date
  saved_by_name: string
  published_version: number | null
  published_at: Date | null
  public_title: string | null
  public_category: string | null
  public_from: Date | null
  public_until: Date | null
}

export interface NoticeAct {
  id: string
  notice_id: string
  version: number
  act: string
  at: Date
  person_id: string
  person_name: string
}

export interface NoticeVersion {
  notice_id: string
  version: number
  title: string
  category: string
  body: string
  window_from: Date | null
  window_until: Date | null
  attachment_ids: string[]
  saved_at: Date
  saved_by: string
  saved_by_name: string
}

export interface OfferingRegion {
  code: string
  name: string
}

export interface Organisation {
  id: string
  uscc: string
  uscc_override_reason: string | null
  name: string
  search_key: Generated<string>
  pinyin: Generated<string>
  legal_representative: Generated<string>
  nature: Generated<string>
  industry: Generated<string>
  division_code: Generated<string>
  address: Generated<string>
  contact_name: Generated<string>
  contact_phone: Generated<string>
  licence_file_id: string | null
  status: Generated<string>
  version: Generated<number>
  created_by: string | null
  created_at: Date
  submitted_at: Date | null
  activated_at: Date | null
  closed_at: Date | null
  one_administrator: Generated<boolean>
}

export interface OrganisationCapacity {
  id: string
  organisation_id: string
  capacity: string
  level: string | null
  valid_from: string
  valid_to: string | null
}

export interface OrganisationChange {
  id: string
  organisation_id: string
  at: Date
  person_id: string | null
  person_name: string
  changes: Json
}

export interface OrganisationClosure {
  kind: string
  descendant_id: string
  ancestor_id: string
  depth: number
}

export interface OrganisationName {
  organisation_id: string
  name: string
  valid_from: string
  valid_to: string | null
}

export interface OrganisationRegistration {
  organisation_id: string
  first_id: string
  seq: number
}

export interface OrganisationRelation {
  id: string
  kind: string
  child_id: string
  parent_id: string
  valid_from: string
  valid_to: string | null
}

export interface OrganisationRename {
  id: string
  organisation_id: string
  office_id: string
  state: string
  old_name: string
  new_name: string
  reason: string
  file_ids: string[]
  opened_by: string
  opened_by_name: string
  opened_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string | null
  version: Generated<number>
}

export interface OutboxMessage {
  id: string
  at: Date
  channel: string
  kind: string
  person_id: string | null
  target_sealed: Buffer
  target_masked: string
  title: string
  body_sealed: Buffer | null
  body_masked: string
  state: string
  attempts: Generated<number>
  last_error: string | null
  provider_reference: string | null
  settled_at: Date | null
}

export interface PasswordHistory {
  account_id: string
  set_at: Date
  password_hash: string
}

export interface Person {
  id: string
  name: string
  identity_number: Buffer
  identity_index: Buffer
  birth_date: string
  sex: string
  version: Generated<number>
  created_at: Date
  erased_at: Date | null
}

export interface PersonRequest {
  id: string
  kind: string
  person_id: string
  state: string
  unit_id: string | null
  office_id: string | null
  new_mobile: Buffer | null
  new_mobile_index: Buffer | null
  new_name: string | null
  new_identity_number: Buffer | null
  new_identity_index: Buffer | null
  reason: Generated<string>
  evidence_file_ids: Generated<string[]>
  opened_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_organisation_id: string | null
  decided_at: Date | null
  decision_reason: string | null
  version: Generated<number>
}

export interface PrintCode {
  code: string
  subject_kind: string
  subject_id: string
  definition_id: string
  title: string
  version: string
  data_sha256: string
  watermark: string | null
  printed_at: Date
  sight: Json | null
}

export interface PrintCopy {
  id: string
  subject_kind: string
  subject_id: string
  template: string
  template_sha256: string
  data_sha256: string
  file_sha256: string
  bytes: number
  watermark: string | null
  person_id: string | null
  organisation_id: string | null
  printed_at: Date
}

export interface PrintFont {
  id: string
  family: string
  file_name: string
  sha256: string
  bytes: number
  glyphs: number
  added_by: string
  added_at: Date
  removed_at: Date | null
}

export interface PrintOrder {
  id: string
  person_id: string
  membership_id: string | null
  kind: string
  print: string | null
  label: string
  state: string
  total: number
  file_name: string
  file_bytes: number | null
  pages: number | null
  file_sha256: string | null
  trouble: string | null
  ordered_at: Date
  ended_at: Date | null
  kept_until: Date | null
  touched_at: Date
}

export interface PrintOrderItem {
  order_id: string
  position: number
  subject_kind: string
  subject_id: string
  label: string
  state: string
  words: string | null
  sha256: string | null
}

export interface PrintPin {
  pin_key: string
  code: string
  definition_id: string
  pinned_at: Date
}

export interface PublicityHold {
  id: string
  item_id: string
  objection_id: string | null
  reason: string
  held_at: Date
  held_by: string
  released_at: Date | null
  released_by: string | null
  release_reason: string | null
}

export interface PublicityItem {
  id: string
  period_id: string
  position: number
  subject_kind: string
  subject_id: string
  person_id: string
  unit_id: string
  name: string
  cells: string[]
  joined_at: Date
  left_at: Date | null
  left_reason: string | null
  outcome: string | null
  opinion: string | null
  concluded_at: Date | null
}

export interface PublicityObjection {
  id: string
  receipt_no: string
  code_hash: Buffer
  period_id: string
  item_id: string
  named: boolean
  objector: Buffer | null
  grounds: Buffer
  received_at: Date
  state: string
  version: Generated<number>
  concluded_at: Date | null
  findings: string | null
  reply: string | null
}

export interface PublicityObjectionAct {
  id: string
  objection_id: string
  act: string
  at: Date
  organisation_name: string | null
  person_name: string | null
  note: string | null
}

export interface PublicityOffice {
  period_id: string
  organisation_id: string
  position: number
  over_at: Date
  part: Generated<boolean>
}

export interface PublicityPeriod {
  id: string
  organisation_id: string
  organisation_name: string
  group_id: string
  group_title: string
  unit_id: string | null
  terms: Json
  terms_sha256: string
  label: string
  started_on: string
  until_day: string
  seal_at: Date
  over_at: Date
  shown_until: Date
  created_at: Date
  people: Generated<number>
  sealed_at: Date | null
  content: string | null
  content_sha256: string | null
  closed_at: Date | null
}

export interface PublicityReport {
  period_id: string
  people: number
  left_people: number
  objections: number
  named_objections: number
  upheld: number
  dismissed: number
  not_accepted: number
  failed: number
  opinion: string
  organisation_name: string
  person_id: string
  person_name: string
  closed_at: Date
}

export interface RecordItem {
  person_id: string
  section: string
  id: string
  position: number
  source: string
  entered: Json
  files: Json
  version: number
  origin_dossier_id: string | null
  origin_title: string | null
  kept_dossier_id: string | null
  kept_title: string | null
  created_at: Date
  changed_at: Date
}

export interface RecordOffer {
  person_id: string
  section: string
  item_id: string
  dossier_id: string
  title: string
  entered: Json
  files: Json
  offered_at: Date
}

export interface RecordSection {
  person_id: string
  section: string
  version: Generated<number>
  fields: Json
  saved_at: Date | null
}

export interface RecordUse {
  person_id: string
  section: string
  item_id: string
  dossier_id: string
  title: string
  item_version: number
  taken_at: Date
  submitted_at: Date | null
}

export interface RecordVerification {
  id: string
  person_id: string
  section: string
  item_id: string
  dossier_id: string
  title: string
  content_sha256: string
  file_sha256s: string[]
  organisation_id: string
  organisation_name: string
  verified_by: string
  verified_by_name: string
  verified_at: Date
}

export interface RecoveryCode {
  account_id: string
  code_hash: Buffer
  used_at: Date | null
}

export interface RegistryBatch {
  id: string
  register: string
  source: string
  as_of: string
  file_name: string
  file_sha256: string
  entry_count: Generated<number>
  removed_count: Generated<number>
  sent_by: string
  imported_at: Date
}

export interface RegistryEntry {
  id: string
  register: string
  source: string
  batch_id: string
  identity_index: Buffer
  name: string
  entry_key: string
  values: Json
  as_of: string
}

export interface RegistryQuery {
  id: string
  register: string
  asked_by: string | null
  identity_index: Buffer
  purpose: string
  request: Buffer
  answer: Buffer | null
  outcome: string
  source: string
  as_of: string | null
  remote: boolean
  tries: number
  duration_ms: number
  cause: string | null
  asked_at: Date
}

export interface Rehearsal {
  id: string
  authority_id: string
  started_by: string
  started_at: Date
  title: string
  year: number
  mode: string
  subject: Json
  change: Json
  state: string
  total: number
  done: Generated<number>
  flipped: Generated<number>
  counts: Json
  last_dossier_id: string | null
  ended_at: Date | null
}

export interface RehearsalFlip {
  rehearsal_id: string
  dossier_id: string
  series_code: string
  level: string
  truth_before: string
  truth_after: string
  because: Json
}

export interface SchemaMigration {
  name: string
  sha256: string
  applied_at: Generated<Date>
}

export interface Seal {
  id: string
  organisation_id: string
  version: number | null
  state: string
  source_file: string
  image_sha256: string
  before_sha256: string
  size_code: string
  width_mm: number
  height_mm: number
  measures: Json
  findings: Json
  made_at: Date
  made_by: string
  confirmed_at: Date | null
  confirmed_by: string | null
  ended_at: Date | null
  ended_by: string | null
  ended_reason: string | null
}

export interface SealUse {
  id: string
  seal_id: string
  organisation_id: string
  version: number
  person_id: string
  person_name: string
  act_id: string
  subject_kind: string
  subject_id: string
  about: string
  document_sha256: string
  used_at: Date
}

export interface Session {
  id: string
  token_hash: Buffer
  account_id: string
  membership_id: string | null
  created_at: Date
  last_seen_at: Date
  second_factor_at: Date | null
  ended_at: Date | null
  ended_reason: string | null
  ip: string | null
  device: Generated<string>
}

export interface SheetColumnSet {
  id: string
  list: string
  name: string
  columns: string[]
  organisation_id: string | null
  owner_id: string | null
  kept_by: string
  changed_at: Date
  sort_by: Json
}

export interface SheetExport {
  id: string
  person_id: string
  membership_id: string | null
  organisation_id: string | null
  list: string
  label: string
  filter: Json
  columns: string[]
  format: string
  words: string
  file_name: string
  state: string
  expected_rows: number
  row_count: Generated<number>
  file_bytes: number | null
  file_sha256: string | null
  stored_sha256: string | null
  trouble: string | null
  ordered_at: Date
  ended_at: Date | null
  kept_until: Date | null
  touched_at: Date
  sort_by: Json
}

export interface SheetImport {
  id: string
  person_id: string
  membership_id: string | null
  organisation_id: string | null
  kind: string
  label: string
  file_name: string
  file_bytes: number
  file_sha256: string
  sealed_sha256: string | null
  state: string
  head_row: number | null
  head: Generated<string[]>
  samples: Buffer | null
  mapping: Json
  mapped_by_hand: Generated<boolean>
  is_read: Generated<boolean>
  row_count: Generated<number>
  mode: string | null
  trouble: string | null
  sent_at: Date
  ended_at: Date | null
  version: Generated<number>
  queued: Generated<boolean>
  touched_at: Date
  given: Json
  result: string | null
}

export interface SheetImportItem {
  import_id: string
  row_number: number
  sealed: Buffer
  state: string
  outcome: string | null
  findings: Json
}

export interface SheetSchedule {
  id: string
  person_id: string
  membership_id: string | null
  organisation_id: string | null
  list: string
  label: string
  filter: Json
  columns: string[]
  format: string
  words: string
  every: string
  weekday: number | null
  hour: number
  next_at: Date
  created_at: Date
  ended_at: Date | null
  ended_for: string | null
  sort_by: Json
}

export interface SignInAttempt {
  id: string
  account_id: string
  at: Date
  method: string
  outcome: string
  ip: string | null
  device: Generated<string>
}

export interface SignInGuard {
  key: Buffer
  failures: number
  locks: Generated<number>
  locked_until: Date | null
  last_failed_at: Date
}

export interface SignedPrint {
  id: string
  subject_kind: string
  subject_id: string
  definition_id: string
  state_key: string
  title: string
  version: string
  file_name: string
  state: string
  trouble: string | null
  asked_by: string
  asked_at: Date
  file_sha256: string | null
  bytes: number | null
  signed_at: Date | null
}

export interface SignedPrintSignature {
  signed_print_id: string
  position: number
  organisation_id: string
  organisation_name: string
  reason: string
  sealed_at: Date
  fingerprint: string
}

export interface Specialty {
  region: string
  code: string
  valid_from: string
  valid_to: string | null
  position: number
  track_code: string
  name: string
  levels: string[]
  evidence: string
}

export interface TitleName {
  code: string
  valid_from: string
  valid_to: string | null
  position: number
  track_code: string
  name: string
  level: string
  evidence: string
}

export interface TitleSeries {
  code: string
  valid_from: string
  valid_to: string | null
  position: number
  name: string
  evidence: string
}

export interface TitleTrack {
  code: string
  valid_from: string
  valid_to: string | null
  position: number
  series_code: string
  name: string
}

export interface UnitDepartment {
  id: string
  organisation_id: string
  name: string
  acts_as: string | null
  created_at: Date
  closed_at: Date | null
  version: Generated<number>
}

export interface UsccException {
  uscc: string
  reason: string
  granted_by: string
  granted_by_name: string
  organisation_id: string | null
  granted_at: Date
}

export interface UseCount {
  key: Buffer
  window_start: Date
  uses: number
}

export interface VerificationCode {
  id: string
  purpose: string
  mobile_index: Buffer
  code_hash: Buffer
  created_at: Date
  expires_at: Date
  tries: Generated<number>
  used_at: Date | null
}

export interface WorkAccount {
  id: string
  organisation_id: string
  username: string | null
  person_id: string | null
  account_id: string | null
  origin: string
  duties: Generated<string[]>
  initial_secret: Buffer | null
  secret_until: Date | null
  opened_by: string | null
  opened_at: Date
  claimed_at: Date | null
  suspended_at: Date | null
  closed_at: Date | null
  version: Generated<number>
}

export interface Tables {
  access_policy: AccessPolicy
  account: Account
  activity: Activity
  activity_offer: ActivityOffer
  activity_revision: ActivityRevision
  attachment: Attachment
  attachment_content: AttachmentContent
  audit_entry: AuditEntry
  calendar_day: CalendarDay
  calendar_year: CalendarYear
  captcha: Captcha
  case_act: CaseAct
  case_batch: CaseBatch
  case_batch_item: CaseBatchItem
  case_due: CaseDue
  case_escalation: CaseEscalation
  case_holder: CaseHolder
  case_measured: CaseMeasured
  case_measuring: CaseMeasuring
  case_reservation: CaseReservation
  case_route: CaseRoute
  case_run: CaseRun
  case_stage_change: CaseStageChange
  case_stage_tally: CaseStageTally
  case_step: CaseStep
  case_tally: CaseTally
  case_tally_change: CaseTallyChange
  case_total: CaseTotal
  case_view: CaseView
  case_viewer: CaseViewer
  case_waiting: CaseWaiting
  catalogue_file: CatalogueFile
  catalogue_revision: CatalogueRevision
  certificate: Certificate
  certificate_act: CertificateAct
  certificate_counter: CertificateCounter
  certificate_edition: CertificateEdition
  certificate_lookup: CertificateLookup
  certificate_signer: CertificateSigner
  code_row: CodeRow
  code_table: CodeTable
  consent: Consent
  definition: Definition
  definition_draft: DefinitionDraft
  definition_waiting: DefinitionWaiting
  dossier: Dossier
  dossier_claim: DossierClaim
  dossier_pledge: DossierPledge
  dossier_reminder: DossierReminder
  dossier_section: DossierSection
  dossier_snapshot: DossierSnapshot
  dossier_source_row: DossierSourceRow
  employer_registration: EmployerRegistration
  employer_submission: EmployerSubmission
  employment: Employment
  evaluation_mode: EvaluationMode
  form_signer: FormSigner
  functional_department: FunctionalDepartment
  handled_request: HandledRequest
  integrity_record: IntegrityRecord
  membership: Membership
  message: Message
  notice: Notice
  notice_act: NoticeAct
  notice_version: NoticeVersion
  offering_region: OfferingRegion
  organisation: Organisation
  organisation_capacity: OrganisationCapacity
  organisation_change: OrganisationChange
  organisation_closure: OrganisationClosure
  organisation_name: OrganisationName
  organisation_registration: OrganisationRegistration
  organisation_relation: OrganisationRelation
  organisation_rename: OrganisationRename
  outbox_message: OutboxMessage
  password_history: PasswordHistory
  person: Person
  person_request: PersonRequest
  print_code: PrintCode
  print_copy: PrintCopy
  print_font: PrintFont
  print_order: PrintOrder
  print_order_item: PrintOrderItem
  print_pin: PrintPin
  publicity_hold: PublicityHold
  publicity_item: PublicityItem
  publicity_objection: PublicityObjection
  publicity_objection_act: PublicityObjectionAct
  publicity_office: PublicityOffice
  publicity_period: PublicityPeriod
  publicity_report: PublicityReport
  record_item: RecordItem
  record_offer: RecordOffer
  record_section: RecordSection
  record_use: RecordUse
  record_verification: RecordVerification
  recovery_code: RecoveryCode
  registry_batch: RegistryBatch
  registry_entry: RegistryEntry
  registry_query: RegistryQuery
  rehearsal: Rehearsal
  rehearsal_flip: RehearsalFlip
  schema_migration: SchemaMigration
  seal: Seal
  seal_use: SealUse
  session: Session
  sheet_column_set: SheetColumnSet
  sheet_export: SheetExport
  sheet_import: SheetImport
  sheet_import_item: SheetImportItem
  sheet_schedule: SheetSchedule
  sign_in_attempt: SignInAttempt
  sign_in_guard: SignInGuard
  signed_print: SignedPrint
  signed_print_signature: SignedPrintSignature
  specialty: Specialty
  title_name: TitleName
  title_series: TitleSeries
  title_track: TitleTrack
  unit_department: UnitDepartment
  uscc_exception: UsccException
  use_count: UseCount
  verification_code: VerificationCode
  work_account: WorkAccount
}
