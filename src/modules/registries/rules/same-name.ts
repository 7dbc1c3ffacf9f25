/** Whether two writings are the same name: width, case, spaces and the dots between parts of a name make no difference. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s.·・•‧∙﹒．-]/gu, '')
    .toLowerCase()
}
