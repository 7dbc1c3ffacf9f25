// The package describes its raw bindings only; this is the part we use of what it puts before them.
declare module 'libheif-js/wasm-bundle.js' {
  export interface HeifImage {
    get_width(): number
    get_height(): number
    is_primary(): boolean
    display(
      into: { data: Uint8ClampedArray; width: number; height: number },
      done: (drawn: { data: Uint8ClampedArray } | null) => void,
    ): void
    free(): void
  }
  export interface HeifDecoder {
    decode(bytes: Uint8Array): HeifImage[]
  }
  const library: { HeifDecoder: new () => HeifDecoder }
  export default library
}
