import { defineConfig } from 'vitest/config'

const outside = ['node_modules/**', 'dist/**', 'data/**', 'tests/journeys/**']

export default defineConfig({
  test: {
    // Two projects: pure tests need nothing, database tests share one PostgreSQL server.
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,tests,tools}/**/*.test.{ts,tsx}'],
          exclude: [...outside, '**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['{src,tests,tools}/**/*.db.test.ts'],
          exclude: outside,
          globalSetup: ['tests/support/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
