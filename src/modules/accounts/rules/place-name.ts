/** The place of an office by its name, for places that the table of divisions does not hold: 望江区人社局 → 望江区. */
export function placeOfOffice(office: string): string {
  const place = office.replace(/(人力资源和社会保障|人社)(厅|局|分局)$/, '')
  return place === '' ? office : place
}
