/** Runs the test of a case so that it has a row whatever comes of it. */
import type { TestContext } from 'vitest';
import { recordCase } from '../../support/security-case.ts';
import type { HostileCase } from './case.ts';

type About = Pick<HostileCase, 'id' | 'variant' | 'because'>;

/** `skip`: why it cannot run here. `test` gives what Drydock did, in the words of the table. */
export async function recorded(
  context: TestContext,
  { id, variant, because }: About,
  skip: string | undefined,
  test: (tell: (happened: string) => void) => Promise<void>,
): Promise<void> {
  const row = { id, ...(variant === undefined ? {} : { variant }) };
  if (skip !== undefined) {
    recordCase({ ...row, happened: '', passed: false, skipped: true, because: skip });
    context.skip(skip);
  }
  let happened = 'its test ended early';
  let passed = false;
  try {
    await test((told) => (happened = told));
    passed = true;
  } finally {
    recordCase({ ...row, happened, passed, ...(because === undefined ? {} : { because }) });
  }
}

/** How the test of a case is called. */
export function nameOf({ id, variant }: About): string {
  return variant === undefined ? id : `${id} ${variant}`;
}
