/** One layer of policy values; the later layer of a list wins. */
export interface PolicyLayer {
  readonly layer: string
  readonly values: Readonly<Record<string, unknown>>
}

/** A value with the layer it came from, so that an editor can show which layer won. */
export interface ResolvedPolicy {
  readonly values: Readonly<Record<string, unknown>>
  readonly winners: Readonly<Record<string, string>>
}

/** Puts the layers on top of each other: national, then region, then body, then activity. */
export function resolveLayers(layers: readonly PolicyLayer[]): ResolvedPolicy {
  const values: Record<string, unknown> = {}
  const winners: Record<string, string> = {}
  for (const { layer, values: own } of layers) {
    for (const [key, value] of Object.entries(own)) {
      values[key] = value
      winners[key] = layer
    }
  }
  return { values, winners }
}
