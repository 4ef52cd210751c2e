/** What the thread that fuzzes is given, and what it tells. */
import type { Find } from './loop.ts';
import type { SessionPlan, SessionState } from './session.ts';

export interface ThreadTask {
  readonly target: string;
  readonly plan: SessionPlan;
  readonly kept: readonly Uint8Array[];
  /** Modules that the build makes, by name. */
  readonly made: Readonly<Record<string, string>>;
  /** Where the thread writes each input before it runs it. */
  readonly current: SharedArrayBuffer;
}

export type ThreadMessage =
  | { readonly kind: 'state'; readonly state: SessionState }
  | { readonly kind: 'found'; readonly find: Find }
  | { readonly kind: 'done'; readonly pool: readonly Uint8Array[] };
