import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { LibraryView } from '../../../../renderer/state/library-view.svelte.ts';
import { Session } from '../../../../renderer/state/session.svelte.ts';
import type { KeepSummary, LibraryCheck, LibraryState } from '../../../../shared/library.ts';
import { FailureError } from '../../../../shared/failure.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';
import { graph } from '../sample-graph.ts';
import { kept, library } from '../sample-library.ts';

const a = kept('a');
const b = kept('b');
const none = { blobs: 0, bytes: 0 };
const some = { blobs: 2, bytes: 500 };
const found: LibraryCheck = {
  verdict: 'verified',
  read: some,
  images: [{ id: a.id, name: 'a', digest: a.digest, verdict: 'verified', recorded: 'verified' }],
  rotten: [],
  findings: [],
  problems: [],
};

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({ getLibrary: () => library([a]), ...answers });
  const client = bridge.client();
  const jobs = new Jobs(client);
  return { bridge, client, jobs, view: new LibraryView(client, jobs) };
}

describe('LibraryView', () => {
  it('keeps what it knew when the library cannot be read, and tells why', async () => {
    const { bridge, view } = made();
    await view.refresh();
    bridge.answers.getLibrary = failing('library-locked');
    await view.refresh();
    expect([view.state?.images.length, view.failure?.code]).toEqual([1, 'library-locked']);
    bridge.answers.getLibrary = () => library([a, b]);
    await view.refresh();
    expect([view.state?.images.length, view.failure]).toEqual([2, null]);
  });

  it('takes no late answer for the state of now', async () => {
    const slow = deferred<LibraryState>();
    const { bridge, view } = made({ getLibrary: () => slow.promise });
    const first = view.refresh();
    bridge.answers.getLibrary = () => library([a, b]);
    await view.refresh();
    slow.resolve(library([]));
    await first;
    expect(view.state?.images).toHaveLength(2);
  });

  it('changes its place, and says nothing more of the other one', async () => {
    const { bridge, view } = made({
      verifyLibrary: () => found,
      chooseLibraryPlace: () => null,
      resetLibraryPlace: () => library([], { place: '~/default' }),
    });
    await view.refresh();
    await view.check.start();
    await view.choosePlace();
    expect([view.state?.place, view.check.result]).toEqual(['~/library', found]);
    bridge.answers.chooseLibraryPlace = failing('library-unusable');
    await view.choosePlace();
    expect([view.state?.place, view.failure?.code]).toEqual(['~/library', 'library-unusable']);
    await view.useDefaultPlace();
    expect([view.state?.place, view.check.result, view.failure]).toEqual(['~/default', null, null]);
  });

  it('waits for a place that is being chosen while the library changes', async () => {
    const chosen = deferred<LibraryState>();
    const { view } = made({ chooseLibraryPlace: () => chosen.promise });
    const choosing = view.choosePlace();
    await view.refresh();
    chosen.resolve(library([], { place: '~/other' }));
    await choosing;
    expect(view.state?.place).toBe('~/other');
  });

  it('shows what removing would do, and does that and no other', async () => {
    const plan = { images: [a.id], freed: some, shared: none };
    const { bridge, view } = made({ planRemoval: () => plan, removeKept: () => plan });
    await view.plans.remove();
    expect(bridge.paramsOf('removeKept')).toEqual([]);
    await view.plans.planRemoval([a.id]);
    expect(view.plans.removal).toEqual({ plan, done: false });
    bridge.answers.getLibrary = () => library([]);
    await view.plans.remove();
    await view.plans.remove();
    expect(view.plans.removal).toEqual({ plan, done: true });
    expect(bridge.paramsOf('removeKept')).toEqual([{ images: [a.id] }]);
    expect(view.state?.images).toEqual([]);
    view.cancel();
    expect(view.plans.removal).toBeNull();
  });

  it('cleans up after it was shown, and tells why it cannot', async () => {
    const plan = { freed: some, recent: none, temporary: none };
    const { bridge, view } = made({ planCleanup: () => plan, cleanLibrary: () => plan });
    await view.plans.cleanUp();
    await view.plans.planCleanup();
    await view.plans.cleanUp();
    expect(bridge.paramsOf('cleanLibrary')).toHaveLength(1);
    expect(view.plans.cleanup).toEqual({ plan, done: true });
    bridge.answers.planCleanup = failing('library-locked');
    await view.plans.planCleanup();
    expect([view.plans.cleanup, view.plans.failure?.code]).toEqual([null, 'library-locked']);
  });

  it('exports one at a time, and says of which image it speaks', async () => {
    const written = deferred<null>();
    const { bridge, view } = made({ exportKept: () => written.promise });
    const done = view.export(a.id, 'oci-archive', null);
    await view.export(b.id, 'oci-layout', null);
    expect([view.exported, bridge.paramsOf('exportKept').length]).toEqual([a.id, 1]);
    view.cancel();
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    written.resolve(null);
    await done;
    expect([view.exporting.busy, view.exporting.result, view.exporting.failure]).toEqual([
      false,
      null,
      null,
    ]);
  });
});

describe('checking the library', () => {
  it('tells verdicts of now until something else is kept or removed', async () => {
    const { bridge, view } = made({ verifyLibrary: () => found });
    await view.refresh();
    expect(view.check.verdictOf(a.id)).toBeNull();
    await view.check.start();
    expect([view.check.verdictOf(a.id), view.check.verdictOf(b.id)]).toEqual(['verified', null]);
    bridge.answers.getLibrary = () => library([{ ...a, note: 'n', tags: ['t'] }]);
    await view.refresh();
    expect(view.check.outdated).toBe(false);
    bridge.answers.getLibrary = () => library([a, b]);
    await view.refresh();
    expect(view.check.outdated).toBe(true);
    await view.check.start();
    expect(view.check.outdated).toBe(false);
  });

  it('claims nothing when it was cancelled, and can be cancelled', async () => {
    const answer = deferred<LibraryCheck>();
    const { bridge, view } = made({ verifyLibrary: () => answer.promise });
    const done = view.check.start();
    await settled();
    expect([view.check.busy, view.check.cancelled]).toEqual([true, false]);
    view.cancel();
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    answer.reject(new FailureError('cancelled'));
    await done;
    expect([view.check.cancelled, view.check.result, view.check.failure]).toEqual([
      true,
      null,
      null,
    ]);
    view.check.dismiss();
    expect(view.check.cancelled).toBe(false);
  });

  it('tells that the engine was lost, and claims nothing', async () => {
    const { view } = made({ verifyLibrary: failing('engine-lost') });
    await view.check.start();
    expect([view.check.failure?.code, view.check.result, view.check.cancelled]).toEqual([
      'engine-lost',
      null,
      false,
    ]);
  });
});

describe('keeping a source', () => {
  const summary: KeepSummary = {
    kept: [],
    refused: [],
    written: some,
    saved: none,
    healed: none,
  };
  const wish = { image: null, name: null, tags: [], note: '' };
  const opened = { source: 's', graph: graph() };

  it('is one thing for each source, and shows the library as it is then', async () => {
    const { bridge, client, jobs, view } = made({ keepImage: () => summary });
    const session = new Session(client, jobs, opened);
    const keep = view.keepOf(session);
    expect(view.keepOf(session)).toBe(keep);
    await keep.start(wish);
    expect(bridge.paramsOf('keepImage')).toMatchObject([{ source: 's', ...wish }]);
    expect([keep.summary, view.state?.images.length]).toEqual([summary, 1]);
    keep.dismiss();
    expect(keep.summary).toBeNull();
  });

  it('takes what was healed for a change of the library', async () => {
    const { client, jobs, view } = made({
      verifyLibrary: () => ({ ...found, verdict: 'damaged' }),
      keepImage: () => ({ ...summary, healed: some }),
    });
    await view.check.start();
    await view.keepOf(new Session(client, jobs, opened)).start(wish);
    expect(view.check.outdated).toBe(true);
  });

  it('keeps nothing when cancelled, and tells why it failed', async () => {
    const answer = deferred<KeepSummary>();
    const { bridge, client, jobs, view } = made({ keepImage: () => answer.promise });
    const keep = view.keepOf(new Session(client, jobs, opened));
    expect(keep.cancel()).toBe(false);
    const done = keep.start(wish);
    await settled();
    expect([keep.busy, keep.cancel()]).toEqual([true, true]);
    answer.reject(new FailureError('cancelled'));
    await done;
    expect([keep.busy, keep.failure, keep.summary]).toEqual([false, null, null]);
    bridge.answers.keepImage = failing('no-room');
    await keep.start(wish);
    expect(keep.failure?.code).toBe('no-room');
  });
});
