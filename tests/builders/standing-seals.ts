import { storeFile } from '../../src/modules/attachments/index.ts'
import type { TestWorld } from '../support/world.ts'
import type { SignedInBrowser } from './organisations.ts'
import { aSealScan } from './seal-scans.ts'

/** Puts a seal of an organisation in force, from the scan to the confirmation; answers its id. */
export async function aSealOf(
  world: TestWorld,
  browser: SignedInBrowser,
  organisationId: string,
): Promise<string> {
  const bytes = await aSealScan({ side: 900 })
  const fileId = await world.act(null, (act) =>
    storeFile(act, {
      ownerKind: 'organisation',
      ownerId: organisationId,
      slot: 'seal',
      name: '公章.jpg',
      bytes,
      accept: ['jpeg'],
      uploadedBy: organisationId,
    }),
  )
  const { id } = (await browser.post('/seals/previews', { fileId, size: 'round-42' })).json()
  const confirmed = await browser.post(`/seals/${id}/confirm`, {})
  if (confirmed.statusCode !== 200) throw new Error(`The seal was not confirmed: ${confirmed.body}`)
  return id
}
