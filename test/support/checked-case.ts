/** A case of the security table that is one check: its row says what holds, or that it did not. */
import { recordCase, type CaseId, type SecurityRow } from './security-case.ts';

/** Runs the check, records the row either way, and fails as the check does. */
export async function checkedCase(
  id: CaseId,
  row: Omit<SecurityRow, 'id' | 'passed'>,
  check: () => Promise<void> | void,
): Promise<void> {
  try {
    await check();
  } catch (thrown) {
    recordCase({ ...row, id, happened: `not so: ${row.happened}`, passed: false });
    throw thrown;
  }
  recordCase({ ...row, id, passed: true });
}
