import { businessDateOf } from '../../lib/dates.ts'
import type { SignedLook } from '../../platform/world.ts'
import { findOfficeOf } from './organisation.report.ts'
import { findOrganisationPage } from './organisation-list.report.ts'
import { placeOfOffice } from './rules/place-name.ts'

/** Everything a page shows of one organisation, in words; with an office only if it stands below that office. */
export async function findPageFace(look: SignedLook, id: string, officeId?: string) {
  const today = businessDateOf(look.now)
  const row = await findOrganisationPage(look.read, id, today, officeId)
  if (!row) return undefined
  const office =
    row.division_text === null ? await findOfficeOf(look.read, row.division_code, today) : undefined
  return {
    id: row.id,
    name: row.name,
    uscc: row.uscc,
    usccOverrideReason: row.uscc_override_reason,
    legalRepresentative: row.legal_representative,
    nature: row.nature,
    natureText: row.nature_text ?? row.nature,
    industry: row.industry,
    industryText: row.industry_text ?? row.industry,
    divisionCode: row.division_code,
    divisionText: row.division_text ?? (office ? placeOfOffice(office.name) : row.division_code),
    address: row.address,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    licenceFileId: row.licence_file_id,
    status: row.status,
    activatedAt: row.activated_at?.toISOString() ?? null,
    version: row.version,
    capacities: row.capacities,
    superiors: row.superiors,
    names: row.names.map(({ name, valid_from, valid_to }) => ({ name, from: valid_from, to: valid_to })),
    changes: row.changes.map(({ at, person_name, changes }) => ({
      at: at.toISOString(),
      personName: person_name,
      changes,
    })),
  }
}
