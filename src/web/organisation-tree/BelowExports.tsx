import { useQuery } from '@tanstack/react-query'
import { listSubordinates } from '../../modules/accounts/subordinate.contract.ts'
import { call } from '../platform/call.ts'
import { ExportButton } from '../sheets/ExportButton.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'

const PARTS = [
  { part: 'departments', label: '下级人社部门和主管部门', short: '下级部门' },
  { part: 'units', label: '下级用人单位和其他机构', short: '下级单位' },
] as const

/** What stands directly below an organisation of the tree, to be taken along. */
export function BelowExports({ id, name }: { id: string; name: string }) {
  return (
    <section className="card stack" aria-label="直接下级机构">
      <SectionTitle>直接下级机构</SectionTitle>
      <div className="row">
        {PARTS.map((one) => (
          <PartExport key={one.part} parentId={id} name={name} {...one} />
        ))}
      </div>
    </section>
  )
}

function PartExport({
  parentId,
  name,
  part,
  label,
  short,
}: {
  parentId: string
  name: string
  part: (typeof PARTS)[number]['part']
  label: string
  short: string
}) {
  const first = useQuery({
    queryKey: ['subordinates', 'first', parentId, part],
    queryFn: () => call(listSubordinates, { query: { parentId, part, limit: 1 } }),
  })
  return (
    <ExportButton
      isEmpty={first.data?.rows.length === 0}
      list="accounts.subordinates"
      filter={{ parentId, part }}
      words={`${name}，${label}`}
    >
      {`导出${short}`}
    </ExportButton>
  )
}
