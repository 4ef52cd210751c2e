/**
 * The table of hostile inputs (H), hardening (E) and faults (R): each test that covers a case says what
 * Drydock did. `npm test` starts with no rows, prints them at its end, and compares them with
 * `docs/security-cases.md`.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { securityRows } from '../../build/setup/paths.ts';
import type { SecurityRow } from '../../build/testing/security-rows.ts';

export type { CaseId, SecurityRow } from '../../build/testing/security-rows.ts';

/** Adds one row; call it also when the test is about to fail, with `passed: false`. */
export function recordCase(row: SecurityRow): void {
  mkdirSync(securityRows, { recursive: true });
  const file = path.join(securityRows, `${String(process.pid)}.jsonl`);
  appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** Runs a test of one case, and adds its row however it ends. */
export async function recorded(
  row: Omit<SecurityRow, 'passed' | 'skipped'>,
  body: () => unknown,
): Promise<void> {
  try {
    await body();
  } catch (thrown) {
    recordCase({ ...row, passed: false });
    throw thrown;
  }
  recordCase({ ...row, passed: true });
}
