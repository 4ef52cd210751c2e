/** What tests of hostile inputs, hardening and faults recorded while they ran. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { securityRows } from '../setup/paths.ts';
import type { SECURITY_TITLES } from './security-titles.ts';

export type CaseId = keyof typeof SECURITY_TITLES;

export interface SecurityRow {
  readonly id: CaseId;
  /** Which of several forms; absent for the one that the case names. */
  readonly variant?: string;
  /** What Drydock did, in words that are the same on every run and every machine. */
  readonly happened: string;
  readonly passed: boolean;
  /** Why it was not tried here, or decided otherwise than the case asks. */
  readonly because?: string;
  readonly skipped?: true;
}

/** A run of tests starts without rows. */
export function clearRows(): void {
  rmSync(securityRows, { recursive: true, force: true });
}

/** The rows of all processes of this run, in no particular order. */
export function readRows(): readonly SecurityRow[] {
  if (!existsSync(securityRows)) return [];
  return readdirSync(securityRows).flatMap((name) =>
    readFileSync(path.join(securityRows, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as SecurityRow),
  );
}
