import { describe, expect, it } from 'vitest';
import { EvidenceFiles } from '../../../electron/main/evidence-files.ts';
import type { EngineHost } from '../../../electron/main/engine-host.ts';
import type { EvidenceFile } from '../../../shared/evidence.ts';
import { FailureError } from '../../../shared/failure.ts';

const A: EvidenceFile = { id: 'a1', path: '/evidence/a.yaml', side: 'scanned' };
const B: EvidenceFile = { id: 'b1', path: '/evidence/b.yaml', side: null };

/** An engine that holds these files; null is one that is gone. */
function made(holds: readonly EvidenceFile[] | null) {
  const engine = { holds };
  const asked: unknown[][] = [];
  const call = (method: string, params: unknown): Promise<unknown> => {
    if (engine.holds === null) return Promise.reject(new FailureError('engine-lost'));
    if (method === 'listEvidenceFiles') return Promise.resolve(engine.holds);
    asked.push([method, params]);
    return Promise.resolve(null);
  };
  const files = new EvidenceFiles({ call } as unknown as Pick<EngineHost, 'call'>);
  const held = {
    addEvidence: (paths: readonly string[], job: string) => {
      asked.push(['addEvidence', { paths, job }]);
      return Promise.resolve({ evidence: [], failures: [] });
    },
  };
  return { engine, asked, files, readAgain: () => files.readAgain(held, 'job') };
}

describe('EvidenceFiles', () => {
  it('has what an engine held read again by the next one, with the sides that were chosen', async () => {
    const { engine, asked, files, readAgain } = made([A, B]);
    await files.changed();
    engine.holds = null;
    files.lose();
    engine.holds = [
      { ...A, id: 'a2', side: null },
      { ...B, id: 'b2' },
    ];
    await readAgain();
    expect(asked).toEqual([
      ['addEvidence', { paths: [A.path, B.path], job: 'job' }],
      ['setEvidenceSide', { evidence: 'a2', side: 'scanned' }],
    ]);
    await readAgain();
    expect(asked).toHaveLength(2);
  });

  it('keeps what two engines took along, each file once', async () => {
    const { engine, asked, files, readAgain } = made([A]);
    await files.changed();
    files.lose();
    engine.holds = [A, B];
    await files.changed();
    files.lose();
    await readAgain();
    expect(asked[0]).toEqual(['addEvidence', { paths: [A.path, B.path], job: 'job' }]);
  });

  it('reads nothing again that was removed, or whose page is gone', async () => {
    const { engine, asked, files, readAgain } = made([A]);
    await files.changed();
    engine.holds = [];
    await files.changed();
    files.lose();
    await readAgain();
    engine.holds = [A];
    await files.changed();
    files.lose();
    files.forget();
    await readAgain();
    expect(asked).toEqual([]);
  });

  it('knows what was held before the engine stopped to answer', async () => {
    const { engine, asked, files, readAgain } = made([A]);
    await files.changed();
    engine.holds = null;
    await files.changed();
    files.lose();
    engine.holds = [];
    await readAgain();
    expect(asked).toEqual([['addEvidence', { paths: [A.path], job: 'job' }]]);
  });
});
