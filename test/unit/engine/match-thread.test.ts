import { describe, expect, it } from 'vitest';
import {
  MatchThread,
  type AskedThread,
  type MatchedArchive,
  type MatchInput,
} from '../../../electron/engine/match-thread.ts';
import type { MatchUpdate } from '../../../electron/worker/evidence-tasks.ts';
import type { EvidenceSummary } from '../../../shared/evidence.ts';
import { FailureError } from '../../../shared/failure.ts';
import type { ImageGraph } from '../../../shared/model.ts';
import { verification } from './serve.ts';

const options = { platform: null, exempt: [] };

/** A thread that notes what it is told; it is lost, or refuses, when the test says so. */
function fakeThread() {
  const thread = { running: 0, starts: 0, refuses: false };
  const asked: { readonly method: string; readonly params: unknown }[] = [];
  const call = (method: string, params: unknown): Promise<never> => {
    if (thread.running === 0) thread.running = ++thread.starts;
    asked.push({ method, params });
    if (thread.refuses && method === 'update')
      return Promise.reject(new FailureError('worker-crashed'));
    return Promise.resolve(null as never);
  };
  const asThread: AskedThread = {
    get running() {
      return thread.running;
    },
    call,
    end: () => {
      thread.running = 0;
      return Promise.resolve();
    },
  };
  const updates = () =>
    asked.filter(({ method }) => method === 'update').map(({ params }) => params as MatchUpdate);
  return { thread, asked, updates, matching: new MatchThread(asThread) };
}

function archive(id: string, revision = 1): MatchedArchive {
  return {
    id,
    graph: { roots: [] } as unknown as ImageGraph,
    revision,
    verification: () => verification,
  };
}

function evidence(id: string): MatchInput['evidence'][number] {
  return { summary: { id } as EvidenceSummary, side: null, packed: new Uint8Array([1]) };
}

describe('MatchThread', () => {
  it('tells everything before the first question, and nothing before one about the same', async () => {
    const { matching, asked, updates } = fakeThread();
    const input = { archives: [archive('a')], evidence: [evidence('e')] };
    await matching.ask('getMatch', options, input);
    await matching.ask('lookUpName', { text: 'x' }, { ...input, archives: [archive('a')] });
    expect(asked.map(({ method }) => method)).toEqual(['update', 'getMatch', 'lookUpName']);
    expect(updates()).toMatchObject([
      {
        archives: [{ id: 'a', graph: { roots: [] }, verification }],
        evidence: [{ summary: { id: 'e' }, side: null, packed: new Uint8Array([1]) }],
      },
    ]);
  });

  it('tells only what is new, and names all that stays', async () => {
    const { matching, updates } = fakeThread();
    const [first, second] = [evidence('e'), evidence('f')];
    await matching.ask('getMatch', options, { archives: [archive('a')], evidence: [first] });
    const archives = [archive('a', 2), archive('b')];
    const scanned = { ...first, side: 'scanned' as const };
    await matching.ask('getMatch', options, { archives, evidence: [scanned, second] });
    expect(updates()[1]).toEqual({
      archives: [
        { id: 'a', verification },
        { id: 'b', graph: { roots: [] }, verification },
      ],
      evidence: [
        { summary: { id: 'e' }, side: 'scanned' },
        { summary: { id: 'f' }, side: null, packed: new Uint8Array([1]) },
      ],
    });
  });

  it('notices what is gone, and an order that is another', async () => {
    const { matching, updates } = fakeThread();
    const [first, second] = [evidence('e'), evidence('f')];
    const ask = (...held: MatchInput['evidence']) =>
      matching.ask('getMatch', options, { archives: [archive('a')], evidence: held });
    await ask(first, second);
    await ask(second, first);
    await ask(second);
    await matching.ask('getMatch', options, { archives: [], evidence: [second] });
    const told = updates().map(({ archives, evidence: all }) => [
      archives.length,
      ...all.map(({ summary }) => summary.id),
    ]);
    expect(told).toEqual([
      [1, 'e', 'f'],
      [1, 'f', 'e'],
      [1, 'f'],
      [0, 'f'],
    ]);
  });

  it('tells everything again to a thread that was started anew', async () => {
    const { matching, thread, updates } = fakeThread();
    const input = { archives: [archive('a')], evidence: [evidence('e')] };
    await matching.ask('getMatch', options, input);
    thread.running = 0;
    await matching.ask('getMatch', options, input);
    await matching.rest();
    await matching.ask('getMatch', options, input);
    expect(updates()).toHaveLength(3);
    expect(updates()[2]).toEqual(updates()[0]);
  });

  it('fails with an update that failed, and tells it again with the next question', async () => {
    const { matching, thread, updates } = fakeThread();
    const input = { archives: [archive('a')], evidence: [] };
    thread.refuses = true;
    const asked = matching.ask('getMatch', options, input);
    await expect(asked).rejects.toMatchObject({ failure: { code: 'worker-crashed' } });
    thread.refuses = false;
    await matching.ask('getMatch', options, input);
    expect(updates()).toHaveLength(2);
  });

  it('pauses half a second between news, and longer where comparing takes long', async () => {
    const { matching } = fakeThread();
    expect(matching.pause).toBe(500);
    await matching.ask('getMatch', options, { archives: [], evidence: [] });
    expect(matching.pause).toBe(500);
  });
});
