import { create } from 'qrcode'

/** A QR code as one SVG path, one unit a module, with the quiet zone of four modules the standard asks for. */
export function makeQrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let path = ''
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!modules.get(y, x)) continue
      const start = x
      // A run of dark modules is one rectangle: separate squares would show hairlines between them.
      while (x + 1 < size && modules.get(y, x + 1)) x += 1
      path += `M${start + 4} ${y + 4}h${x - start + 1}v1h-${x - start + 1}z`
    }
  }
  const side = size + 8
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  )
}
