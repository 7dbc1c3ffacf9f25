// The walls of the house, judged by dependency-cruiser in `npm run check`. Change the table by ADR, not by accident.
// (dependency-cruiser reads TypeScript through the `typescript` 6 package; without it, it would report
// "no violations" over 0 modules. tools/check-walls.test.ts seeds a violation of each rule.)

const most = [
  'audit',
  'catalogue',
  'attachments',
  'messages',
  'accounts',
  'definitions',
  'registries',
  'notices',
  'cases',
  'registrations',
  'publicity',
  'printing',
  'certificates',
  'integrity',
  'seals',
]

/** Which module may import which others, each only through its index.ts. A module that is not listed imports none. */
const doors = {
  audit: [],
  catalogue: ['audit'],
  attachments: ['audit'],
  messages: ['audit'],
  accounts: ['audit', 'catalogue', 'attachments', 'messages'],
  definitions: ['audit', 'catalogue', 'accounts'],
  registries: ['audit', 'catalogue'],
  notices: ['audit', 'accounts', 'attachments'],
  cases: ['audit', 'catalogue', 'accounts', 'definitions', 'attachments', 'messages'],
  registrations: ['audit', 'catalogue', 'accounts', 'registries', 'attachments', 'messages', 'definitions', 'cases'],
  publicity: ['audit', 'catalogue', 'accounts', 'attachments', 'messages'],
  printing: ['audit', 'catalogue', 'definitions', 'attachments'],
  certificates: ['audit', 'catalogue', 'accounts', 'definitions', 'attachments', 'printing', 'messages'],
  integrity: ['audit', 'accounts'],
  seals: ['audit', 'accounts', 'attachments'],
  learning: most.filter((name) => name !== 'registrations'),
  records: ['audit', 'catalogue', 'accounts', 'definitions', 'attachments', 'registries', 'learning', 'certificates'],
  eligibility: ['audit', 'catalogue', 'definitions', 'records', 'learning', 'integrity', 'certificates'],
  activities: ['audit', 'catalogue', 'accounts', 'definitions', 'notices'],
  dossiers: [...most, 'learning', 'records', 'eligibility', 'activities'],
  sheets: ['audit', 'accounts', 'messages'],
  printouts: [...most, 'sheets', 'dossiers'],
  rehearsals: ['audit', 'catalogue', 'definitions', 'cases', 'eligibility', 'activities', 'dossiers'],
  experts: ['audit', 'catalogue', 'accounts', 'messages', 'integrity', 'attachments'],
  meetings: [
    'audit',
    'catalogue',
    'accounts',
    'definitions',
    'activities',
    'dossiers',
    'cases',
    'experts',
    'publicity',
    'printing',
    'messages',
  ],
  posts: ['audit', 'catalogue', 'accounts', 'certificates', 'records'],
  exchange: [
    ...most,
    'learning',
    'records',
    'eligibility',
    'activities',
    'dossiers',
    'experts',
    'meetings',
    'posts',
  ],
}

const tests = '\\.test\\.tsx?$'

const moduleDoors = Object.entries(doors).map(([name, open]) => ({
  name: `doors-of-${name}`,
  severity: 'error',
  comment: 'Modules depend in one direction; the table is at the head of this file.',
  from: { path: `^src/modules/${name}/`, pathNot: tests },
  to: {
    path: '^src/modules/',
    pathNot: [`^src/modules/${name}/`, ...open.map((other) => `^src/modules/${other}/`)],
  },
}))

module.exports = {
  forbidden: [
    ...moduleDoors,
    {
      name: 'a-module-is-in-the-table',
      severity: 'error',
      comment: 'A new module gets a line in the table first.',
      from: { path: `^src/modules/(?!(${Object.keys(doors).join('|')})/)` },
      to: {},
    },
    {
      name: 'a-module-is-entered-by-its-door',
      severity: 'error',
      comment: 'Other modules import index.ts only; a contract may use the shapes of another contract (it must not drag a server door into the browser).',
      from: { path: '^src/modules/([^/]+)/', pathNot: [tests, '\\.contract\\.ts$'] },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Values in, values out: no clock, no database, no platform. The own contract is only shapes.',
      from: { path: '^src/modules/([^/]+)/rules/', pathNot: tests },
      to: {
        pathNot: [
          '^src/modules/[^/]+/rules/',
          '^src/modules/$1/[^/]+\\.contract\\.ts$',
          '^src/(engines|lib)/',
          '^node_modules/zod/',
        ],
      },
    },
    {
      name: 'engines-are-pure',
      severity: 'error',
      comment: 'Engines interpret definitions and know no business.',
      from: { path: '^src/engines/', pathNot: [tests, '^src/engines/testing/'] },
      to: { pathNot: ['^src/(engines|lib)/(?!testing/)', '^node_modules/(zod|@dagrejs)/'] },
    },
    {
      name: 'lib-is-pure',
      severity: 'error',
      comment: 'The library stands at the bottom.',
      from: { path: '^src/lib/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/lib/' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      comment: 'The platform carries data, it knows no business.',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^src/(modules|web|app|engines)/' },
    },
    {
      name: 'nobody-imports-the-main-programs',
      severity: 'error',
      comment: 'src/app wires everything and is imported by tests and tools only.',
      from: { path: '^src/(?!app/)', pathNot: tests },
      to: { path: '^src/app/' },
    },
    {
      name: 'the-page-sees-contracts-and-rules',
      severity: 'error',
      comment: 'Nothing else of the server reaches the browser.',
      from: { path: '^src/web/', pathNot: tests },
      to: {
        path: '^src/(?!web/)',
        pathNot: [
          '^src/modules/[^/]+/[^/]+\\.contract\\.ts$',
          '^src/modules/[^/]+/rules/',
          '^src/(engines|lib)/',
          '^src/platform/http/contract\\.ts$',
        ],
      },
    },
    {
      name: 'the-page-has-no-node',
      severity: 'error',
      comment: 'Node has no place in the browser, not even through a contract.',
      from: { path: '^src/(web/|engines/(?!testing/)|modules/[^/]+/rules/)|\\.contract\\.ts$', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-server-does-not-import-the-page',
      severity: 'error',
      comment: 'The page depends on the server, never the other way round.',
      from: { path: '^src/(?!web/)' },
      to: { path: '^src/web/' },
    },
    {
      name: 'contracts-are-only-shapes',
      severity: 'error',
      comment: 'A contract drags nothing of the server into the browser.',
      from: { path: '\\.contract\\.ts$' },
      to: {
        pathNot: [
          '\\.contract\\.ts$',
          '^src/(engines|lib)/',
          '^src/modules/[^/]+/rules/',
          '^src/platform/http/contract\\.ts$',
          '^node_modules/zod/',
        ],
      },
    },
    {
      name: 'http-goes-through-actions',
      severity: 'error',
      comment: 'An http file never touches a store; reading goes through a report.',
      from: { path: '\\.http\\.ts$' },
      to: { path: '\\.store\\.ts$' },
    },
    {
      name: 'only-stores-and-reports-speak-sql',
      severity: 'error',
      comment: 'SQL lives in *.store.ts, *.report.ts and the platform.',
      from: {
        path: '^src/',
        pathNot: ['\\.(store|report)\\.ts$', '\\.db\\.test\\.ts$', '^src/platform/(database|jobs)/', '^src/app/'],
      },
      to: { path: '^node_modules/(pg|kysely|pg-boss|pg-copy-streams)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'What depends on itself cannot be understood from any end.',
      from: {},
      // A type imported from a neighbour that imports back runs in no order: only circles of code are refused.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'run-time-code-needs-run-time-packages',
      severity: 'error',
      comment: 'What production runs must be in "dependencies".',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
