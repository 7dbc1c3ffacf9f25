// The commands of an installation: node src/app/cli.ts build | migrate | backup FILE | restore FILE
import { join, resolve } from 'node:path'
import { systemClock } from '../platform/clock/clock.ts'
import { type Config, readConfig } from '../platform/config/config.ts'
import { backUp } from '../platform/database/backup.ts'
import { BackupRefusal } from '../platform/database/backup-refusal.ts'
import { restore } from '../platform/database/backup-restore.ts'
import { findEmbedded, startEmbedded } from '../platform/database/embedded.ts'
import { EmbeddedRefusal } from '../platform/database/embedded-refusal.ts'
import { buildPage } from './build-page.ts'
import { migrationsFolder, prepareDatabase } from './prepare-database.ts'
import { say } from './say.ts'

/** A command that was called wrongly, in one plain sentence of each language. */
class UsageRefusal extends Error {}

interface Command {
  readonly usage: string
  readonly what: string
  readonly run: (config: Config, args: readonly string[]) => Promise<void>
}

const onProgress = (chinese: string, english: string) => say(`${chinese} / ${english}`)

/**
 * Gives the work the database as its owner: the one that DATABASE_MIGRATION_URL names, else the built-in one of
 * DATA_DIR, which is started for the work when it is not running.
 */
async function withOwner(config: Config, work: (ownerUrl: string) => Promise<void>): Promise<void> {
  if (config.migrationUrl) return work(config.migrationUrl)
  if (config.databaseUrl) {
    throw new UsageRefusal(
      '还须设置 DATABASE_MIGRATION_URL（数据库所有者的地址）。\nDATABASE_MIGRATION_URL (the address of the database as its owner) must be set too.',
    )
  }
  const running = await findEmbedded(config.dataDir)
  if (running) return work(running.ownerUrl)
  const database = await startEmbedded({ dataDir: config.dataDir })
  try {
    await work(database.ownerUrl)
  } finally {
    await database.stop()
  }
}

function oneFile(args: readonly string[], command: string): string {
  const [file, ...rest] = args
  if (file && rest.length === 0) return resolve(file)
  throw new UsageRefusal(
    `请写明备份文件，例如：npm run ${command} -- 备份.zip\nName the archive: npm run ${command} -- backup.zip`,
  )
}

const folders = (config: Config) => ({
  filesFolder: join(config.dataDir, 'files'),
  keysFolder: join(config.dataDir, 'keys'),
})

const commands: Record<string, Command> = {
  build: {
    usage: 'build',
    what: '构建网页 build the page',
    run: async () => {
      const outcome = await buildPage()
      say(outcome === 'built' ? '网页已构建 / page built' : '网页没有变化，不必重新构建 / page unchanged')
    },
  },
  migrate: {
    usage: 'migrate',
    what: '建立或升级数据库 make or upgrade the tables',
    run: (config) =>
      withOwner(config, async (ownerUrl) => {
        const { migrations, definitions } = await prepareDatabase(config, ownerUrl, (name) =>
          say(`  ${name}`),
        )
        say(
          `数据库已是最新（新执行 ${migrations.length} 项，新发布定义 ${definitions} 份）/ up to date, ${migrations.length} migrations, ${definitions} definitions`,
        )
      }),
  },
  backup: {
    usage: 'backup FILE.zip',
    what: '备份数据库、文件和密钥 back up database, files and keys',
    run: (config, args) =>
      withOwner(config, async (ownerUrl) => {
        const file = oneFile(args, 'backup')
        await backUp({ file, ownerUrl, ...folders(config), now: systemClock.now(), onProgress })
        say(`备份完成：${file}。其中有密钥，请妥善保管 / done; it holds the keys, keep it safe`)
      }),
  },
  restore: {
    usage: 'restore FILE.zip',
    what: '把备份恢复到空数据库 restore into an empty database',
    run: (config, args) =>
      withOwner(config, async (ownerUrl) => {
        const file = oneFile(args, 'restore')
        await restore({ file, ownerUrl, migrationsFolder, ...folders(config), onProgress })
        await prepareDatabase(config, ownerUrl)
        say('恢复完成 / restored')
      }),
  },
}

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    say('可用的命令 / commands:')
    for (const one of Object.values(commands))
      say(`  npm run ${one.usage.replace(' FILE', ' -- FILE')}    ${one.what}`)
    return 2
  }
  try {
    await command.run(readConfig(), args)
    return 0
  } catch (error) {
    const plain = [UsageRefusal, BackupRefusal, EmbeddedRefusal].some((kind) => error instanceof kind)
    say(plain ? (error as Error).message : String((error as Error).stack ?? error))
    return 1
  }
}

process.exitCode = await main()
