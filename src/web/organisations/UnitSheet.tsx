import type { readOwnUnit, readUnit } from '../../modules/accounts/organisation.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { CopyableNumber, DateText, Facts, InstantText } from '../ui/small.tsx'
import './organisations.css'
import { describeCapacities, RELATIONS } from './unit-words.ts'

export type OwnUnit = ReplyOf<typeof readOwnUnit>
export type OfficeUnit = ReplyOf<typeof readUnit>
type Unit = Omit<OfficeUnit, 'administrators'>

/** The data of a unit to read. */
export function UnitFacts({ unit }: { unit: Unit }) {
  return (
    <Facts
      rows={[
        { label: '统一社会信用代码', value: <CopyableNumber label="统一社会信用代码" value={unit.uscc} /> },
        { label: '法定代表人', value: unit.legalRepresentative },
        { label: '单位性质', value: unit.natureText },
        { label: '所属行业', value: unit.industryText },
        { label: '所在地', value: unit.divisionText },
        { label: '单位地址', value: unit.address },
        { label: '联系人', value: unit.contactName },
        { label: '联系电话', value: unit.contactPhone },
        { label: '职能', value: describeCapacities(unit.capacities) },
        {
          label: '上级部门',
          value: unit.superiors.map((one) => `${one.name}（${RELATIONS[one.kind] ?? one.kind}）`).join('、'),
        },
        { label: '启用时间', value: unit.activatedAt && <InstantText at={unit.activatedAt} /> },
        ...(unit.usccOverrideReason
          ? [{ label: '代码核对情况', value: unit.usccOverrideReason, wide: true }]
          : []),
      ]}
    />
  )
}

/** What the unit was called and what was changed, the latest first. */
export function UnitHistory({ unit }: { unit: Unit }) {
  const former = unit.names.filter((one) => one.to !== null)
  return (
    <section className="card stack" aria-label="变更记录">
      <SectionTitle>变更记录</SectionTitle>
      {former.length > 0 && (
        <ul>
          {former.map((one) => (
            <li key={one.from}>
              曾用名 <b>{one.name}</b>，<DateText date={one.from} />至{one.to && <DateText date={one.to} />}
            </li>
          ))}
        </ul>
      )}
      {unit.changes.length === 0 ? (
        <p className="quiet">单位信息还没有变更过。</p>
      ) : (
        <ol className="change-list">
          {unit.changes.map((change) => (
            <li key={change.at}>
              <InstantText at={change.at} /> <span className="quiet">{change.personName}</span>
              <ul>
                {change.changes.map((one) => (
                  <li key={one.label}>
                    {one.label}：{one.before || '未填'} 改为 <b>{one.after || '未填'}</b>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
