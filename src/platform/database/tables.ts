// Written by tools/sync-types.ts from the migrations; do not edit.
import type { ColumnType, Generated } from 'kysely'

/** What jsonb gives back, and what it takes: text that was made by JSON.stringify. */
// biome-ignore lint/suspicious/noExplicitAny: the stores give each document its shape
export type Json = ColumnType<any, string | null, string | null>

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

export interface HandledRequest {
  request_id: string
  operation: string
  account_id: string | null
  handled_at: Date
  reply: Json | null
}

export interface SchemaMigration {
  name: string
  sha256: string
  applied_at: Generated<Date>
}

export interface UseCount {
  key: Buffer
  window_start: Date
  uses: number
}

export interface Tables {
  audit_entry: AuditEntry
  handled_request: HandledRequest
  schema_migration: SchemaMigration
  use_count: UseCount
}
