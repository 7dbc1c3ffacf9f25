import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'

/** Where the virus scanner listens. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string }

/** What the scanner says of a file; without an answer in time it counts as unavailable, and is asked again later. */
export type ScanVerdict =
  | { readonly outcome: 'clean' | 'too-large' | 'unavailable' }
  | { readonly outcome: 'infected'; readonly virus: string }

// A connection in the same building takes milliseconds; a scan of a large archive takes seconds without a word.
const SILENCE_MS = 30_000

/** Sends a file to clamd by its INSTREAM command and answers what it says. */
export async function scanFile(
  address: ClamdAddress,
  path: string,
  silenceMs = SILENCE_MS,
): Promise<ScanVerdict> {
  return verdictOf(
    await ask(address, silenceMs, async (socket) => {
      socket.write('zINSTREAM\0')
      await pipeline(createReadStream(path), inChunks, socket, { end: false })
    }),
  )
}

/** Whether the scanner answers at all. */
export async function isScannerUp(address: ClamdAddress, silenceMs = 5_000): Promise<boolean> {
  return (await ask(address, silenceMs, async (socket) => void socket.write('zPING\0'))) === 'PONG'
}

/** Before each piece its length in four bytes; a length of nought ends the file. */
async function* inChunks(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  for await (const piece of source) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    yield length
    yield piece
  }
  yield Buffer.alloc(4)
}

/** One question over one connection; undefined when no whole answer came. */
function ask(
  address: ClamdAddress,
  silenceMs: number,
  send: (socket: Socket) => Promise<void>,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address)
    let heard = ''
    const end = () => {
      const whole = heard.indexOf('\0')
      resolve(whole < 0 ? undefined : heard.slice(0, whole))
      socket.destroy()
    }
    socket.setTimeout(silenceMs, end)
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      heard += text
      if (heard.includes('\0')) end()
    })
    socket.on('error', end)
    socket.on('close', end)
    // A scanner that has heard enough answers and hangs up while we still send: what it said counts.
    socket.on('connect', () => void send(socket).catch(() => undefined))
  })
}

function verdictOf(answer: string | undefined): ScanVerdict {
  if (answer === 'stream: OK') return { outcome: 'clean' }
  const virus = /^stream: (.+) FOUND$/.exec(answer ?? '')?.[1]
  if (virus !== undefined) return { outcome: 'infected', virus }
  return { outcome: answer?.startsWith('INSTREAM size limit exceeded') ? 'too-large' : 'unavailable' }
}
