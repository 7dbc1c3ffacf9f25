import { bindAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import { listCodeTables } from '../catalogue/index.ts'
import { copyRegion } from './actions/copy-region.ts'
import { exportRegion } from './actions/export-region.ts'
import { previewPrint } from './actions/try-print.ts'
import {
  discardDraft,
  fieldsOfDraft,
  problemsTogether,
  publishDraft,
  saveDefinitionDraft,
  startDraft,
  termsOfDraft,
} from './actions/write-draft.ts'
import * as contract from './definition.contract.ts'
import { findDefinition } from './definition.report.ts'
import { findDraft, findVersion, listDefined, listFaces } from './draft.report.ts'
import { NATIONAL } from './rules/package.ts'
import { Policy } from './rules/policy.ts'
import { resolveLayers } from './rules/resolve-layers.ts'

type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

/** Binds the operations of definitions. */
export function bindDefinitions(server: Server): void {
  bindRead(server, contract.readBase, async ({ read }, { query: { region, code } }) => {
    const form = await findDefinition(read, { kind: 'form', region, code })
    const national = await findDefinition(read, { kind: 'policy', region: NATIONAL, code })
    const regional = await findDefinition(read, { kind: 'policy', region, code })
    const layers = [national, regional].flatMap((one) =>
      one ? [{ layer: one.region, values: Policy.parse(one.body).values }] : [],
    )
    return {
      form: (form?.body ?? null) as Json,
      policy: resolveLayers(layers).values as Record<string, Json>,
      tables: [...(await listCodeTables(read))],
    }
  })
  bindRead(server, contract.listDefinitions, ({ read }, { query }) => listFaces(read, query))
  bindRead(server, contract.listDefinedRegions, async ({ read }) => ({ regions: await listDefined(read) }))
  bindRead(server, contract.readDefinition, async ({ read }, { params, query }) => {
    const found = await findVersion(read, params, query.version)
    if (!found) throw notFound()
    const { versions, waiting, ...rest } = found
    return {
      ...params,
      ...rest,
      versions: versions.map(({ version, source, published_at, published_by }) => ({
        version,
        source,
        publishedAt: published_at.toISOString(),
        publishedBy: published_by,
      })),
      waiting: waiting && {
        source: waiting.source,
        seenAt: waiting.seen_at.toISOString(),
        text: waiting.text,
      },
    }
  })
  bindRead(server, contract.readDraft, async ({ read, world }, { params }) => {
    const draft = await findDraft(read, params.draftId)
    if (!draft) throw notFound()
    const { kind, region, code, version, text, based_on, saved_at } = draft
    const published = await findVersion(read, draft)
    return {
      ...{ kind, region, code, version, text },
      basedOn: based_on,
      published: published?.text ?? null,
      ...(await problemsTogether(read, draft, world)),
      terms: await termsOfDraft(read, draft),
      fields: await fieldsOfDraft(read, draft),
      savedAt: saved_at.toISOString(),
    }
  })
  bindAct(server, contract.startDraft, (act, { body }) => startDraft(act, body))
  bindAct(server, contract.saveDefinitionDraft, (act, { params, body }) =>
    saveDefinitionDraft(act, { ...body, ...params }),
  )
  bindStream(server, contract.previewPrint, ({ world }, { body }) => previewPrint(world, body))
  bindAct(server, contract.publishDraft, (act, { params, body }) => publishDraft(act, { ...body, ...params }))
  bindAct(server, contract.discardDraft, (act, { params, body }) => discardDraft(act, { ...body, ...params }))
  bindAct(server, contract.copyRegion, (act, { body }) => copyRegion(act, body))
  bindStream(server, contract.exportRegion, async ({ read }, { params }) => {
    const { name, body } = await exportRegion(read, params.region)
    return { body, type: 'application/zip', saveAs: `${name}.zip` }
  })
}
