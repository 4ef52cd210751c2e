/** Reading on beyond a limit that was reached: in the place of what was read so far. */
import type { Raise } from '../lib/raise-limit.ts';
import type { Session } from './session.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Raises the limit for this run and reads the source once more; what fails is told, and what is shown stays. */
export async function readBeyond(
  workbench: Workbench,
  session: Session,
  raise: Raise,
): Promise<void> {
  const { limits, openings } = workbench;
  if (raise.rises && !(await openings.did(limits.raise(raise.id, raise.value)))) return;
  // Where nobody knows how it was opened, its layers at least are read again.
  if (!(await workbench.reopen(session))) await session.verify.start();
}
