/** How each source that is open can be opened again. */
import type { JobId, OpenedSource, Recent } from '../../shared/contract.ts';
import { say } from '../../shared/language/say.ts';
import type { KeptID, KeptImage } from '../../shared/library.ts';
import type { OfferedTab } from '../../shared/tab-methods.ts';
import type { DrydockClient } from '../client.ts';
import type { Session } from './session.svelte.ts';

/** Opens a source that was open before. */
export interface Reopen {
  readonly name: string;
  readonly open: (job: JobId) => Promise<OpenedSource>;
  /** Of an image in the library. */
  readonly kept?: KeptID;
}

export class Reopens {
  readonly #client: DrydockClient;
  readonly #ways = new WeakMap<Session, Reopen>();

  constructor(client: DrydockClient) {
    this.#client = client;
  }

  set(session: Session, reopen: Reopen): void {
    this.#ways.set(session, reopen);
  }

  /** Undefined where nobody knows. */
  of(session: Session): Reopen | undefined {
    return this.#ways.get(session);
  }

  ofRecent({ recentId, name }: Recent): Reopen {
    return { name, open: (job) => this.#client.call('openRecent', { recentId, job }) };
  }

  ofSample(): Reopen {
    return {
      get name() {
        return say('welcome.sample');
      },
      open: (job) => this.#client.call('openSample', { job }),
    };
  }

  ofTab({ tabId, name }: OfferedTab): Reopen {
    return { name, open: (job) => this.#client.call('openTab', { tabId, job }) };
  }

  ofKept({ id, name, digest }: KeptImage): Reopen {
    const open = (job: JobId) => this.#client.call('openKept', { image: id, job });
    return { name: name ?? digest, open, kept: id };
  }
}
