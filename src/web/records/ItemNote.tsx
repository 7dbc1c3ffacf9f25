import { Link } from '@tanstack/react-router'
import type { ItemFace } from '../../modules/records/record.contract.ts'
import { Icon } from '../ui/Icon.tsx'
import './records.css'
import { VerifiedLines } from './VerifiedLines.tsx'

/** What stands beside an entry of the record: why it is closed, where it came from, who checked it, where it was used. */
export function ItemNote({ item }: { item: ItemFace | undefined }) {
  if (!item) return null
  return (
    <div className="item-note">
      {item.kept !== null && (
        <p className="item-kept">
          <Icon name="lock" size="1em" />
          <span>
            已随“{item.kept}”通过，以前的经历不能再修改，可以补充证明材料；确有错误的，请联系当时的审核单位。
          </span>
        </p>
      )}
      <VerifiedLines verified={item.verified} />
      {item.origin !== null && item.uses.length === 0 && <p className="quiet">来自申报“{item.origin}”</p>}
      {item.uses.length > 0 && (
        <p className="quiet">
          用于申报：
          {item.uses.map((use, index) => (
            <span key={use.dossierId}>
              {index > 0 && '、'}
              <Link to="/my/dossiers/$dossierId" params={{ dossierId: use.dossierId }}>
                {use.title}
              </Link>
              {!use.submitted && '（未提交）'}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
