import { formatDate, formatInstant } from '../../lib/dates.ts'
import type { PersonalStore } from '../accounts/index.ts'
import { countLookups, listOfPerson } from './certificate.report.ts'

const MOST = 1000

/** What this module stores about a person. */
export const certificateStore: PersonalStore = {
  code: 'certificates.certificate',
  label: '职称证书',
  collect: async (read, personId) => {
    const { rows } = await listOfPerson(read, personId, { limit: MOST })
    const lookups = await countLookups(
      read,
      rows.map((row) => row.id),
    )
    return rows.map((row) => ({
      证书编号: row.number,
      姓名: row.content.holderName,
      证件号码: row.content.identityNumber,
      系列: row.content.seriesName,
      专业: row.content.specialtyName,
      资格名称: row.content.titleName,
      级别: row.content.levelName,
      取得方式: row.content.modeName,
      取得时间: formatDate(row.content.obtainedOn),
      发证单位: row.issuing_body,
      颁发时间: formatInstant(row.issued_at),
      状态: row.status === 'valid' ? '有效' : '已撤销',
      被核验次数: lookups.get(row.id) ?? 0,
    }))
  },
}
