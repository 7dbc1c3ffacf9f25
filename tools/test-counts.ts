/** How many tests passed, failed and were skipped. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The part of Vitest's JSON report that is counted. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** The part of Playwright's JSON report that is counted. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly skipped: number
    readonly unexpected: number
    readonly flaky: number
  }
  readonly errors: readonly unknown[]
}

/**
 * A run that says it failed, or that ran nothing, counts as at least one failure whatever its report says:
 * a file that does not load, an error between tests and an empty run must not look green.
 */
function honest(counts: Counts, exitCode: number): Counts {
  const nothingRan = counts.passed + counts.failed === 0
  const lying = exitCode !== 0 && counts.failed === 0
  return nothingRan || lying ? { ...counts, failed: Math.max(1, counts.failed) } : counts
}

/** Counts a Vitest run; a missing report is one failure. */
export function countVitest(report: VitestReport | undefined, exitCode: number): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  let passed = 0
  let failed = 0
  let skipped = 0
  for (const file of report.testResults) {
    const failedHere = file.assertionResults.filter((one) => one.status === 'failed').length
    passed += file.assertionResults.filter((one) => one.status === 'passed').length
    skipped += file.assertionResults.filter((one) => !['passed', 'failed'].includes(one.status)).length
    // A file whose import or beforeAll failed has no failed test of its own, only skipped ones.
    failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere
  }
  return honest({ passed, failed, skipped }, exitCode)
}

/** Counts a Playwright run; a test that passed only when tried again counts as failed. */
export function countPlaywright(report: PlaywrightReport | undefined, exitCode: number): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, skipped, unexpected, flaky } = report.stats
  return honest({ passed: expected, failed: unexpected + flaky + report.errors.length, skipped }, exitCode)
}

/** Adds the counts of several runs. */
export function addCounts(parts: readonly Counts[]): Counts {
  const sum = (pick: (one: Counts) => number) => parts.reduce((total, one) => total + pick(one), 0)
  return {
    passed: sum((one) => one.passed),
    failed: sum((one) => one.failed),
    skipped: sum((one) => one.skipped),
  }
}
