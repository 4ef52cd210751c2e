import { describe, expect, it } from 'vitest';
import { FileFind } from '../../../../renderer/state/find-files.svelte.ts';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { FailureError } from '../../../../shared/failure.ts';
import type { FileHit, FindSummary, PathPlaces } from '../../../../shared/find.ts';
import { deferred, FakeBridge, settled } from '../fake-bridge.ts';
import { LAYER_1, LAYER_2 } from '../sample-graph.ts';

const progress = { matches: 1, entries: 9, layers: 2, layersDone: 1 };
const summary: FindSummary = { ...progress, layersDone: 2, unread: [] };

function hit(path: string, layer = LAYER_1): FileHit {
  return { path, type: 'file', at: { layer, entry: 0 }, span: null };
}

function made(answers: FakeBridge['answers'] = {}) {
  const answer = deferred<FindSummary>();
  const bridge = new FakeBridge({ findFiles: () => answer.promise, ...answers });
  const client = bridge.client();
  const search = new FileFind(client, new Jobs(client), 's');
  const jobs = () => bridge.paramsOf('findFiles').map(({ job }) => job);
  return { bridge, search, answer, jobs };
}

const paths = (search: FileFind) =>
  Array.from({ length: search.count }, (_, i) => search.groupAt(i)?.path);

describe('FileFind', () => {
  it('groups hits of one path, and says how it ended', async () => {
    const { search, answer, jobs } = made();
    const finding = search.find({ text: 'a' });
    await settled();
    const [job = ''] = jobs();
    search.receive(job, [hit('a'), hit('b')], progress);
    search.receive(job, [hit('a', LAYER_2)], progress);
    expect(paths(search)).toEqual(['a', 'b']);
    expect(search.groupAt(0)?.layers).toEqual([LAYER_1, LAYER_2]);
    expect([search.running, search.summary]).toEqual([true, null]);
    answer.resolve(summary);
    await finding;
    expect([search.running, search.summary]).toEqual([false, summary]);
  });

  it('hears hits that come after the answer that the search is over', async () => {
    const { search, answer, jobs } = made();
    const finding = search.find({ text: 'a' });
    await settled();
    answer.resolve(summary);
    await finding;
    search.receive(jobs()[0] ?? '', [hit('a')], { ...progress, layersDone: 1 });
    expect(paths(search)).toEqual(['a']);
    expect(search.progress).toEqual(summary);
  });

  it('asks again where a path stands when another layer turns out to have it', async () => {
    const first = deferred<PathPlaces[]>();
    let asked = 0;
    const { bridge, search, answer, jobs } = made({
      placeFiles: ({ found }) =>
        asked++ === 0
          ? first.promise
          : found.map(({ path, layers }) => ({ path, places: [], more: layers.length })),
    });
    const finding = search.find({ text: 'a' });
    await settled();
    const [job = ''] = jobs();
    search.receive(job, [hit('a')], progress);
    answer.resolve(summary);
    await finding;
    const locating = search.locate(0, 1);
    search.receive(job, [hit('a', LAYER_2)], progress);
    first.resolve([{ path: 'a', places: [], more: 1 }]);
    await locating;
    expect(search.placesOf('a')).toBeUndefined();
    await search.locate(0, 1);
    expect(search.placesOf('a')?.more).toBe(2);
    expect(bridge.paramsOf('placeFiles').map(({ found }) => found[0]?.layers.length)).toEqual([
      1, 2,
    ]);
  });

  it('ends the search before it when the text changes, and does not hear it any more', async () => {
    const { bridge, search, jobs } = made();
    void search.find({ text: 'a' });
    await settled();
    search.receive(jobs()[0] ?? '', [hit('old')], progress);
    void search.find({ text: 'ab', how: 'glob' });
    await settled();
    expect(bridge.paramsOf('cancelJob')).toEqual([{ job: jobs()[0] }]);
    search.receive(jobs()[0] ?? '', [hit('late')], progress);
    expect(paths(search)).toEqual(['old']);
    search.receive(jobs()[1] ?? '', [hit('new')], progress);
    expect(paths(search)).toEqual(['new']);
    expect(bridge.paramsOf('findFiles')[1]).toMatchObject({
      pattern: { text: 'ab', how: 'glob', in: 'path', matchCase: false },
      image: null,
    });
  });

  it('keeps what was found when it is stopped, and forgets it with the text', async () => {
    const { search, answer, jobs } = made();
    const finding = search.find({ text: 'a' });
    await settled();
    search.receive(jobs()[0] ?? '', [hit('a')], progress);
    search.cancel();
    answer.reject(new FailureError('cancelled'));
    await finding;
    expect([paths(search), search.running, search.failure]).toEqual([['a'], false, null]);
    await search.find({ text: '' });
    expect(search.count).toBe(0);
  });

  it('shows what is wrong with a pattern', async () => {
    const { search } = made({
      findFiles: () => Promise.reject(new FailureError('invalid-pattern', { column: 1 })),
    });
    await search.find({ text: '(', how: 'regex' });
    expect([search.failure?.code, search.running]).toEqual(['invalid-pattern', false]);
  });

  it('asks once where the paths in view stand, and only after the end', async () => {
    const { bridge, search, answer, jobs } = made({
      placeFiles: ({ found }) => found.map(({ path }) => ({ path, places: [], more: 3 })),
    });
    const finding = search.find({ text: 'a' });
    await settled();
    search.receive(jobs()[0] ?? '', [hit('a'), hit('b'), hit('c')], progress);
    await search.locate(0, 2);
    expect(bridge.paramsOf('placeFiles')).toEqual([]);
    answer.resolve(summary);
    await finding;
    await search.locate(0, 2);
    await search.locate(0, 2);
    expect(bridge.paramsOf('placeFiles').map(({ found }) => found.map(({ path }) => path))).toEqual(
      [['a', 'b']],
    );
    expect([search.placesOf('a')?.more, search.placesOf('c')]).toEqual([3, undefined]);
  });
});
