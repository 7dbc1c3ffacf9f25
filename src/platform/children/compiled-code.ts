import { fileURLToPath } from 'node:url'

/**
 * Has Node keep what it has compiled (and TypeScript without its types) beside the unpacked fonts: a program then starts in
 * half the time. Where nothing can be written there, it starts as it always did.
 */
export const compiledCode: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../node_modules/.cache/hengcai/code', import.meta.url)),
}
