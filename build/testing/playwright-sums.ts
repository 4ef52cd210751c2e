/** Reads the sums of an end-to-end run out of Playwright's JSON report. */
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import type { Sums } from './sums.ts';

/** Errors outside any test count as failures; a test that passed only when repeated does too. */
export function sumsOf(report: JSONReport): Sums {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    skips: report.suites.flatMap(skipsIn),
  };
}

function skipsIn(suite: JSONReportSuite): string[] {
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => {
        const note = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
        return `${spec.file} > ${spec.title}: ${note?.description ?? 'no reason given'}`;
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skipsIn)];
}
