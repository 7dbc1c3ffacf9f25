import type { catalogueOperations } from '../../src/modules/catalogue/index.ts'
import type { ExamplesOf } from './example.ts'

/** Thirteen resting weekdays, as the law gives a year. */
const restingDays = [
  '2027-01-01',
  '2027-02-08',
  '2027-02-09',
  '2027-02-10',
  '2027-02-11',
  '2027-04-05',
  '2027-05-03',
  '2027-05-04',
  '2027-06-09',
  '2027-09-15',
  '2027-10-01',
  '2027-10-04',
  '2027-10-05',
].map((date) => ({ date, works: false, name: '法定节假日' }))

export const catalogueExamples: ExamplesOf<typeof catalogueOperations> = {
  readOfferOperation: async () => ({ entitled: null, input: { query: { region: '510000' } } }),
  readCodeTables: async () => ({ entitled: null, input: { query: { names: 'sex,ethnic' } } }),
  readCalendarOperation: async () => ({ entitled: null, input: {} }),
  listDictionaries: async (stage) => ({ entitled: stage.cast.unit, input: {} }),
  listCodes: async (stage) => ({
    entitled: stage.cast.unit,
    input: { query: { dictionary: 'education', keyword: '本科' } },
  }),
  saveCalendarYearOperation: async (stage) => ({
    entitled: stage.cast.system,
    input: { body: { year: 2027, source: '国务院办公厅关于2027年部分节假日安排的通知', days: restingDays } },
  }),
}
