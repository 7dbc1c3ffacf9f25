import type pg from 'pg'
import { newId } from '../../src/lib/ids.ts'

/** Rows of 业绩成果 in a heavy declaration. */
export const HEAVY_ROWS = 200
/** Files in a heavy declaration that is opened. */
export const HEAVY_FILES = 300

/**
 * Turns drafts into declarations of 申报评审 with two hundred achievements, and gives some of them three hundred files.
 * They stay incomplete, so that no other operation is measured on them.
 */
export async function makeHeavy(pool: pg.Pool, drafts: number, withFiles: number): Promise<void> {
  const { rows: chosen } = await pool.query<{ id: string; uploaded_by: string }>(
    `select dossier.id, dossier.person_id as uploaded_by from dossier
       join case_step on case_step.case_id = dossier.case_id and case_step.step = 'drafting'
      where dossier.complete order by md5('heavy' || dossier.id::text) limit $1`,
    [drafts],
  )
  const review = `select id from activity_revision where bundle->'form'->>'code' = 'review' limit 1`
  const changed = await pool.query(
    `update dossier set revision_id = (${review}), complete = false where id = any($1)`,
    [chosen.map((one) => one.id)],
  )
  if (changed.rowCount !== drafts)
    throw new Error(`Found ${changed.rowCount} drafts, ${drafts} were asked for.`)
  for (const [index, { id, uploaded_by }] of chosen.entries()) {
    const files = index < withFiles ? await addFiles(pool, id, uploaded_by) : []
    await pool.query(
      `insert into dossier_section (dossier_id, section, version, answer, saved_at)
       select $1, 'achievement', 1, $2, saved_at from dossier where id = $1`,
      [id, JSON.stringify({ rows: rowsWith(files) })],
    )
  }
}

const rowId = (index: number) => `paper-${String(index).padStart(3, '0')}`

function rowsWith(files: readonly { id: string; row: number }[]) {
  return Array.from({ length: HEAVY_ROWS }, (_, index) => ({
    id: rowId(index),
    source: 'self',
    values: {
      kind: 'journal-paper',
      title: `高填方路基沉降控制技术研究（之${index + 1}）`,
      journal: '澜江土木工程学报',
      issue: `2025年第${(index % 12) + 1}期`,
      published: '2025-06',
      rank: 1,
      content: '提出分层碾压与沉降监测相结合的施工控制方法，在两个项目中应用，工后沉降减少三成。',
    },
    files: { files: files.filter((one) => one.row === index).map((one) => one.id) },
  }))
}

/** Files in the places of the rows, all with the content of one that was really uploaded. */
async function addFiles(pool: pg.Pool, dossierId: string, uploadedBy: string) {
  const files = Array.from({ length: HEAVY_FILES }, (_, index) => ({ id: newId(), row: index % HEAVY_ROWS }))
  const { rows } = await pool.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'attachment'`,
  )
  const own: Record<string, string> = {
    id: 'made.id',
    owner_id: '$3',
    slot: 'made.slot',
    name: `'论文-' || made.number || '.pdf'`,
    uploaded_by: '$4',
    pinned_at: 'null',
    removed_at: 'null',
  }
  const columns = rows.map((row) => row.column_name)
  await pool.query(
    `insert into attachment (${columns.join(', ')})
     select ${columns.map((name) => own[name] ?? `model.${name}`).join(', ')}
       from (select * from attachment where state = 'ready' and type = 'pdf' and owner_kind = 'dossier' limit 1) model
      cross join unnest($1::uuid[], $2::text[]) with ordinality made(id, slot, number)`,
    [
      files.map((one) => one.id),
      files.map((one) => `achievement.${rowId(one.row)}.files`),
      dossierId,
      uploadedBy,
    ],
  )
  return files
}
