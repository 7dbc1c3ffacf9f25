import type { World } from '../../../platform/world.ts'
import { entryIndex } from '../actions/identity.ts'
import { listEntriesOf } from '../registry.report.ts'
import type { Register } from '../rules/register.ts'
import { isSameName } from '../rules/same-name.ts'
import type { Connector, SourceEntry } from './connector.ts'

/** Asks the register that an administrator imported into this installation. */
export function importedConnector(world: Pick<World, 'keys'>, register: Register): Connector {
  return {
    register,
    remote: false,
    async ask(read, { identityNumber, name }) {
      const stored = await listEntriesOf(read, entryIndex(world, identityNumber), register.code)
      const own = stored.filter((entry) => isSameName(entry.name, name))
      // Two sources may know the same thing: the newer word counts.
      const byKey = new Map<string, SourceEntry>()
      for (const { entryKey, values, source, asOf } of own) {
        if (!byKey.has(entryKey)) byKey.set(entryKey, { entryId: entryKey, values, source, asOf })
      }
      const entries = [...byKey.values()]
      return {
        kind: 'answered',
        entries,
        source: register.source,
        asOf:
          entries
            .map((entry) => entry.asOf ?? '')
            .sort()
            .at(-1) || null,
        withheld: stored.length - own.length,
        tries: 1,
      }
    },
  }
}
