/** What reading a source needs, whatever its shape. */
import type { Files } from '../io/files.ts';
import type { MemberStore } from '../store/member-store.ts';
import type { WalkContext } from './walk.ts';

export interface SourceContext extends WalkContext {
  /** The files among which the image stands. */
  readonly files: Files;
  /** The store, for readers of documents that name members instead of digests. */
  readonly members: MemberStore;
}
