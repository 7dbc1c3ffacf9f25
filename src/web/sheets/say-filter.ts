/** Says a filter in words: 状态：有效；姓名：王. What narrows nothing is left out. */
export function sayFilter(parts: readonly (readonly [label: string, value: string | undefined])[]): string {
  return parts
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value]) => `${label}：${value}`)
    .join('；')
}
