import type { World } from '../../../platform/world.ts'
import { getRegister } from '../registers.ts'
import type { Connector } from './connector.ts'
import { httpConnector } from './http.ts'
import { importedConnector } from './imported.ts'

const PAUSES_MS = [300, 1_000]

// A connector remembers how its source fares, so each program has one for each register.
const made = new WeakMap<World['config'], Map<string, Connector>>()

/** The connector of a register: over HTTP where the configuration names an address, else from what was imported. */
export function connectorOf(world: World, code: string): Connector {
  const own = made.get(world.config) ?? new Map<string, Connector>()
  made.set(world.config, own)
  const found = own.get(code) ?? makeConnector(world, code)
  own.set(code, found)
  return found
}

function makeConnector(world: World, code: string): Connector {
  const register = getRegister(code)
  const settings = world.config.connectors[code]
  return settings
    ? httpConnector(world, register, { ...settings, pausesMs: PAUSES_MS })
    : importedConnector(world, register)
}
