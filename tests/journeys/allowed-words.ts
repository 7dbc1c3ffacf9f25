/**
 * The only words in Latin letters a page may show or read out, each with its reason. Codes (受理编号, 校验码, 统一社会信用代码),
 * file names and addresses are recognised by their shape in tests/support/foreign-words.ts and need not stand here.
 */
export const ALLOWED_WORDS: ReadonlySet<string> = new Set([
  // Formats and units as the manuals write them.
  'PDF',
  'PDF/A',
  'JPG',
  'JPEG',
  'PNG',
  // What telephones write and what archives are called; people look for these very words.
  'HEIC',
  'ZIP',
  // The numbers and indexes of publications; nobody calls them otherwise.
  'ISSN',
  'CN',
  'ISBN',
  'DOI',
  'SCI',
  'EI',
  // What officials call their spreadsheets and the programs for them.
  'Excel',
  'CSV',
  'WPS',
  'KB',
  'MB',
  // What the warning about an unprotected connection tells people to look for.
  'https',
  // The device of a session and the advice which browser to take: these systems and browsers have no Chinese names.
  'Linux',
  'Chrome',
  'Edge',
])
