import { describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../electron/main/engine-host.ts';
import { HeldSources } from '../../../electron/main/held-sources.ts';

interface Asked {
  readonly method: string;
  readonly params: unknown;
}

/** An engine whose openings end when the test says so. */
function fakeEngine() {
  const asked: Asked[] = [];
  const opened: (() => void)[] = [];
  const call = (method: string, params: { path: string }): Promise<unknown> => {
    asked.push({ method, params });
    if (method !== 'openPath' && method !== 'openAny') return Promise.resolve(null);
    const source = { source: `source of ${params.path}`, graph: {} };
    const evidence = { kind: 'evidence', evidence: { id: 'e' } };
    return new Promise((resolve) =>
      opened.push(() => {
        resolve(method === 'openPath' ? source : evidence);
      }),
    );
  };
  return { engine: { call } as unknown as Pick<EngineHost, 'call'>, asked, opened };
}

describe('HeldSources', () => {
  it('closes what is open and cancels what is being opened', async () => {
    const { engine, asked, opened } = fakeEngine();
    const held = new HeldSources(engine);
    const first = held.open('a', 'job-a');
    opened[0]?.();
    await first;
    const second = held.open('b', 'job-b');
    await held.release();
    expect(asked.slice(2)).toEqual([
      { method: 'cancelJob', params: { job: 'job-b' } },
      { method: 'closeSource', params: { source: 'source of a' } },
    ]);
    opened[1]?.();
    await expect(second).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(asked.at(-1)).toEqual({ method: 'closeSource', params: { source: 'source of b' } });
  });

  it('knows what is open, until that was released', async () => {
    const { engine, opened } = fakeEngine();
    const held = new HeldSources(engine);
    for (const [at, path] of ['b', 'a'].entries()) {
      const opening = held.open(path, `job-${path}`);
      opened[at]?.();
      await opening;
    }
    expect(held.sources()).toEqual(['source of b', 'source of a']);
    held.closed('source of b');
    expect(held.sources()).toEqual(['source of a']);
    await held.release();
    expect(held.sources()).toEqual([]);
  });

  it('has the evidence dropped once, whichever way it came', async () => {
    for (const came of ['dropped', 'picked', 'pasted']) {
      const { engine, asked, opened } = fakeEngine();
      const held = new HeldSources(engine);
      if (came === 'picked') await held.addEvidence(['a.yaml'], 'job-a');
      if (came === 'pasted') held.pastes();
      if (came === 'dropped') {
        const opening = held.openAny('a.yaml', 'job-a');
        opened[0]?.();
        await opening;
      }
      await held.release();
      await held.release();
      expect(asked.filter(({ method }) => method === 'dropEvidence')).toHaveLength(1);
    }
  });

  it('drops what turns out to be evidence of a page that is gone', async () => {
    const { engine, opened } = fakeEngine();
    const held = new HeldSources(engine);
    const here = held.openAny('a.yaml', 'job-a');
    opened[0]?.();
    expect(await here).toMatchObject({ kind: 'evidence' });
    const late = held.openAny('b.yaml', 'job-b');
    await held.release();
    opened[1]?.();
    await expect(late).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('waits for what an earlier release has not given back yet', async () => {
    let answer = (): void => undefined;
    const call = () => new Promise((resolve) => (answer = () => resolve(null)));
    const held = new HeldSources({ call } as unknown as Pick<EngineHost, 'call'>);
    void held.open('a', 'job-a');
    void held.release();
    let ended = false;
    const second = held.release().then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(false);
    answer();
    await second;
    expect(ended).toBe(true);
  });

  it('closes nothing twice', async () => {
    const { engine, asked, opened } = fakeEngine();
    const held = new HeldSources(engine);
    const opening = held.open('a', 'job-a');
    opened[0]?.();
    const { source } = await opening;
    held.closed(source);
    await held.release();
    await held.release();
    expect(asked).toHaveLength(1);
  });

  it('asks nothing of an engine that ended', async () => {
    const { engine, asked, opened } = fakeEngine();
    const held = new HeldSources(engine);
    const opening = held.open('a', 'job-a');
    opened[0]?.();
    await opening;
    held.forget();
    await held.release();
    expect(asked).toHaveLength(1);
  });
});
