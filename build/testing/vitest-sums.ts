/**
 * A Vitest reporter that writes {@link Sums} as JSON to the file that DRYDOCK_SUMS names. Vitest's
 * own JSON has no reasons for skipped tests, and does not count a file that could not be loaded.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import type { Sums } from './sums.ts';

export default class VitestSums implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const sums: Sums = {
      passed: states.filter((state) => state === 'passed').length,
      failed: states.filter((state) => state === 'failed').length + strays(modules, unhandled),
      skipped: states.filter((state) => state === 'skipped' || state === 'pending').length,
      skips: tests.flatMap((test) => {
        const result = test.result();
        if (result.state !== 'skipped') return [];
        return [
          `${test.module.relativeModuleId} > ${test.fullName}: ${result.note ?? 'no reason given'}`,
        ];
      }),
    };
    const file = process.env['DRYDOCK_SUMS'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(sums));
  }
}

/** Failures outside any test: in loading a file, in a suite's hooks, or nobody's. */
function strays(modules: readonly TestModule[], unhandled: readonly SerializedError[]): number {
  const suites = modules.flatMap((module) => [...module.children.allSuites()]);
  const broken = [...modules, ...suites].filter((part) => part.errors().length > 0);
  return broken.length + unhandled.length;
}
