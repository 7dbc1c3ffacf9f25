/** A telephone number to be dialled by a tap. */
export function PhoneLink({ phone }: { phone: string }) {
  // Several numbers in one line are dialled from the first.
  const first = /[\d][\d-]{4,}/.exec(phone)?.[0]
  return first ? <a href={`tel:${first}`}>{phone}</a> : phone
}
