import { describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../electron/main/engine-host.ts';
import { TrustFiles } from '../../../electron/main/trust-files.ts';
import { FailureError } from '../../../shared/failure.ts';
import type { Expectation, TrustItem } from '../../../shared/signatures.ts';

const NOBODY: Expectation = { identity: null, issuer: null };

function item(id: string): TrustItem {
  const told = { kind: 'public-key', about: '', fingerprint: id, validFrom: null } as const;
  return { ...told, id, name: id, digest: `sha256:${id}`, validUntil: null };
}

/** An engine that trusts what is in these files; it can end, and then knows nothing. */
function made(disk: Record<string, readonly string[]>) {
  const engine = { runs: true, ids: [] as string[], expectation: NOBODY };
  const answers: Record<string, (params: never) => void> = {
    addTrust: ({ paths }: { paths: readonly string[] }) => {
      const ids = [...engine.ids, ...paths.flatMap((file) => disk[file] ?? [])];
      engine.ids = [...new Set(ids)];
    },
    removeTrust: ({ trust }: { trust: string }) => {
      engine.ids = engine.ids.filter((id) => id !== trust);
    },
    setExpectation: (expectation: Expectation) => {
      engine.expectation = expectation;
    },
    listTrust: () => undefined,
  };
  const call = (method: string, params: never): Promise<unknown> => {
    if (!engine.runs) return Promise.reject(new FailureError('engine-lost'));
    answers[method]?.(params);
    const state = { items: engine.ids.map(item), expectation: engine.expectation };
    return Promise.resolve(method === 'addTrust' ? { state, refused: [] } : state);
  };
  const files = new TrustFiles({ call } as unknown as Pick<EngineHost, 'call'>);
  const end = () => {
    Object.assign(engine, { ids: [], expectation: NOBODY });
    files.lose();
  };
  const ids = async () => (await files.ask('listTrust', {})).items.map(({ id }) => id);
  return { disk, engine, files, end, ids };
}

describe('TrustFiles', () => {
  it('has the next engine trust what the last one did, and expect the same', async () => {
    const { files, end, ids, engine } = made({ '/a': ['a1', 'a2'], '/b': ['b'] });
    await files.add(['/a']);
    await files.add(['/b', '/a']);
    await files.ask('setExpectation', { identity: 'me', issuer: 'it' });
    end();
    expect(await ids()).toEqual(['a1', 'a2', 'b']);
    expect(engine.expectation).toEqual({ identity: 'me', issuer: 'it' });
    end();
    await files.restored();
    expect(engine.ids).toEqual(['a1', 'a2', 'b']);
  });

  it('does not bring back what was taken away', async () => {
    const { files, end, ids } = made({ '/a': ['a1', 'a2'] });
    await files.add(['/a']);
    await files.ask('removeTrust', { trust: 'a1' });
    end();
    expect(await ids()).toEqual(['a2']);
  });

  it('does not trust what a file holds meanwhile instead', async () => {
    const { files, end, ids, disk } = made({ '/a': ['a'], '/b': ['b'] });
    await files.add(['/a', '/b']);
    disk['/a'] = ['another'];
    end();
    expect(await ids()).toEqual(['b']);
  });

  it('adds to what was there before, though the engine ended', async () => {
    const { files, end } = made({ '/a': ['a'], '/b': ['b'] });
    await files.add(['/a']);
    end();
    const { state } = await files.add(['/b']);
    expect(state.items.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('tries again where no engine could be asked', async () => {
    const { files, end, ids, engine } = made({ '/a': ['a'] });
    await files.add(['/a']);
    end();
    engine.runs = false;
    await expect(files.restored()).rejects.toThrow(FailureError);
    engine.runs = true;
    expect(await ids()).toEqual(['a']);
  });

  it('reads files once for questions that come together', async () => {
    const { files, end, engine } = made({ '/a': ['a'] });
    await files.add(['/a']);
    end();
    await Promise.all([files.restored(), files.restored(), files.ask('listTrust', {})]);
    expect(engine.ids).toEqual(['a']);
  });
});
