const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/

/** A telephone number without blanks, brackets and the country's prefix. */
export function tidyPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑–—−]/g, '-')
    .replace(/[\s()]/g, '')
    .replace(/^(\+86|0086)/, '')
}

/** Whether it can be reached as it stands: a mobile number, or a landline with area code. */
export function isPhone(text: string): boolean {
  return MOBILE.test(text) || LANDLINE.test(text)
}
