// Evidence and what it matches, asked through the service as the page asks.
import * as fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import type { OpenedSource } from '../../../shared/contract.ts';
import type { ImagePoint, MatchOptions, MatchRow } from '../../../shared/match.ts';
import { writeDirectory } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';
import { connect, ended, fakeSession, job, openJob, opened, otherJob } from './serve.ts';

const scratch = scratchFolder();
const built = await buildImages({ ...SIMPLE, seed: 5, entries: 4 });
const options: MatchOptions = { platform: null, exempt: [] };
const page = { ...options, offset: 0, limit: 500 };
const all = { ...page, row: null, side: null, problems: false, pins: false };

function folder(): string {
  return writeDirectory(layoutTree(built), scratch.next());
}

/** A service with the built image open. */
async function withImage(path = folder()) {
  const connected = connect(openSession, { runner: inThread });
  const { engine, events } = connected;
  const answer = await engine.call('openAny', { path, job: openJob });
  if (answer.kind !== 'source') throw new Error('no image');
  const { source, graph } = answer.opened;
  const verify = async () => {
    await engine.call('startVerify', { source, job });
    await vi.waitUntil(() => ended(events, job));
  };
  return { ...connected, source, digest: manifestOf(graph), graph, verify };
}

function manifestOf(graph: OpenedSource['graph']): string {
  const digest = graph.images[0]?.digest;
  if (digest === null || digest === undefined) throw new Error('no manifest');
  return digest;
}

function imageOf(row: MatchRow | undefined): ImagePoint {
  if (row?.image == null) throw new Error('the row is of no image');
  return row.image;
}

describe('what evidence matches', () => {
  it('is a match only once the bytes were verified', async () => {
    const { engine, digest, verify } = await withImage();
    await engine.call('pasteEvidence', { text: `app@${digest}\n`, job: otherJob });
    const before = await engine.call('listMatches', all);
    expect(before.rows.map(({ match }) => match.verdict)).toEqual(['not-verified']);
    await verify();
    const after = await engine.call('listMatches', all);
    expect(after.rows.map(({ match }) => match)).toMatchObject([
      { verdict: 'same-image', complete: true },
    ]);
    expect(await engine.call('getMatch', options)).toMatchObject({
      archives: 1,
      references: 1,
      verdicts: { 'same-image': 1 },
      evidence: [{ name: 'pasted text' }],
    });
  });

  it('is none while the next run reads the bytes, or after they were damaged', async () => {
    const path = folder();
    const { engine, digest, graph, verify, events } = await withImage(path);
    await engine.call('pasteEvidence', { text: `app@${digest}\n`, job: otherJob });
    await verify();
    expect((await engine.call('getMatch', options)).verdicts['same-image']).toBe(1);
    const layer = graph.images[0]?.layers[0]?.digest ?? '';
    const file = `${path}/${blobPath(layer)}`;
    const bytes = fs.readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    fs.writeFileSync(file, bytes);
    events.length = 0;
    await verify();
    const summary = await engine.call('getMatch', options);
    expect(summary.verdicts).toMatchObject({ 'same-image': 0, 'not-verified': 1 });
  });

  it('comes in pages of rows and references that can be filtered', async () => {
    const { engine, digest, verify } = await withImage();
    const other = `sha256:${'0123456789abcdef'.repeat(4)}`;
    const text = `app@${digest}\nredis@${other}\n`;
    await engine.call('pasteEvidence', { text, job: otherJob });
    await verify();
    const rows = { ...page, states: [], text: '' };
    const { rows: both } = await engine.call('listMatchRows', rows);
    expect(both.map(({ state }) => state).sort()).toEqual(['agrees', 'problem']);
    const texts = await engine.call('listMatchRows', { ...rows, text: 'REDIS' });
    expect(texts.rows).toMatchObject([{ state: 'problem', image: null }]);
    const agrees = await engine.call('listMatchRows', { ...rows, states: ['agrees'] });
    expect(agrees).toMatchObject({ total: 1, offset: 0, rows: [{ digest }] });
    expect(await engine.call('listMatchRows', { ...rows, offset: 1, limit: 1 })).toEqual({
      total: 2,
      offset: 1,
      rows: [both[1]],
    });
    const row = agrees.rows[0]?.id ?? '';
    expect(await engine.call('listMatches', { ...all, row })).toMatchObject({ total: 1 });
    const problems = await engine.call('listMatches', { ...all, problems: true });
    expect(problems.rows.map(({ reference }) => reference.digest)).toEqual([other]);
    const side = await engine.call('listMatches', { ...all, side: 'scanned' });
    expect(side.total).toBe(0);
    const pins = await engine.call('listMatches', { ...all, pins: true });
    expect(pins.rows.every(({ pin }) => pin !== null)).toBe(true);
    const found = await engine.call('findMatchRow', { ...options, ...imageOf(agrees.rows[0]) });
    expect(found?.row.id).toBe(row);
    expect(both[found?.index ?? -1]?.id).toBe(row);
    const none = { ...options, archive: otherJob, image: digest };
    expect(await engine.call('findMatchRow', none)).toBeNull();
    expect(await engine.call('listMatches', { ...all, row: 'no such row' })).toMatchObject({
      total: 0,
    });
  });

  it('follows sides, removals and sources that are closed', async () => {
    const { engine, digest, source, verify, events } = await withImage();
    const { id } = await engine.call('pasteEvidence', { text: `app@${digest}`, job: otherJob });
    await verify();
    await engine.call('setEvidenceSide', { evidence: id, side: 'deployed' });
    expect(await engine.call('listMatches', { ...all, side: 'deployed' })).toMatchObject({
      total: 1,
    });
    await engine.call('removeEvidence', { evidence: id });
    expect(await engine.call('getMatch', options)).toMatchObject({ references: 0, rows: 1 });
    await engine.call('restoreEvidence', { evidence: id });
    events.length = 0;
    await engine.call('closeSource', { source });
    const { verdicts, archives } = await engine.call('getMatch', options);
    expect([archives, verdicts['cannot-be-proven']]).toEqual([0, 1]);
    await vi.waitUntil(() => events.some(({ type }) => type === 'match-changed'));
  });

  it('tells where a digest or a name is', async () => {
    const { engine, digest } = await withImage();
    const found = await engine.call('lookUpName', { text: digest });
    expect(found.asked).toBe('digest');
    expect(found.answers.length).toBeGreaterThan(0);
  });
});

describe('evidence', () => {
  it('is listed, shown around a line, and dropped', async () => {
    const { engine, types } = connect(() => Promise.resolve(fakeSession()));
    const path = scratch.next('.yaml');
    fs.writeFileSync(path, 'kind: Pod\nspec:\n  containers:\n  - image: nginx\n');
    const added = await engine.call('addEvidence', { paths: [path, `${path}.none`], job });
    expect(added.evidence).toMatchObject([{ state: 'read' }]);
    expect(added.failures).toMatchObject([{ code: 'not-found' }]);
    expect(await engine.call('listEvidence', {})).toEqual(added.evidence);
    const evidence = added.evidence[0]?.id ?? '';
    const pasted = await engine.call('pasteEvidence', { text: 'nginx:1', job: otherJob });
    await engine.call('setEvidenceSide', { evidence, side: 'named' });
    expect(await engine.call('listEvidenceFiles', {})).toEqual([
      { id: evidence, path, side: 'named' },
    ]);
    await engine.call('setEvidenceSide', { evidence, side: null });
    await engine.call('removeEvidence', { evidence: pasted.id });
    const excerpt = await engine.call('readExcerpt', { evidence, line: 4, column: 5 });
    expect(excerpt).toMatchObject({ first: 1, cut: [0, 0, 0, 0] });
    expect(excerpt.lines[3]).toBe('  - image: nginx');
    fs.appendFileSync(path, '# more');
    const changed = engine.call('readExcerpt', { evidence, line: 4, column: 5 });
    await expect(changed).rejects.toMatchObject({ failure: { code: 'source-changed' } });
    await engine.call('dropEvidence', {});
    expect(await engine.call('listEvidence', {})).toEqual([]);
    expect(types().filter((type) => type === 'evidence-changed')).toHaveLength(6);
  });

  it('comes by openAny too, and not by openPath', async () => {
    const { engine } = connect(openSession);
    const path = scratch.next('.yaml');
    fs.writeFileSync(path, 'kind: Pod\n');
    expect(await engine.call('openAny', { path, job })).toMatchObject({ kind: 'evidence' });
    const opening = engine.call('openPath', { path, job });
    await expect(opening).rejects.toMatchObject({ failure: { code: 'not-an-image' } });
  });

  it.each(['removeEvidence', 'restoreEvidence'] as const)(
    '%s knows its ids only',
    async (method) => {
      const { engine } = connect(() => Promise.resolve(fakeSession()));
      const asked = engine.call(method, { evidence: job });
      await expect(asked).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
    },
  );
});

describe('news of what matches', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const report = { digest: '', status: 'verified', bytesRead: 1, actual: '', layer: null } as const;
  const reporting = () =>
    fakeSession({
      verify: async ({ onReport }) => {
        for (let i = 0; i < 21; i++) {
          onReport?.(report);
          // Of the test's own clock: nobody waits.
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return { verdict: 'verified', images: {}, reports: [], findings: [] };
      },
    });

  it('comes at most every 500 ms while blobs are reported, and once more at the end', async () => {
    const { engine, events, source, types } = await opened(reporting());
    const added = engine.call('pasteEvidence', { text: 'nginx:1.25', job: otherJob });
    await vi.advanceTimersByTimeAsync(1000);
    await added;
    events.length = 0;
    await engine.call('startVerify', { source, job });
    await vi.advanceTimersByTimeAsync(2050);
    expect(types().filter((type) => type === 'match-changed')).toHaveLength(5);
    await vi.advanceTimersByTimeAsync(1000);
    expect(types().filter((type) => type === 'match-changed')).toHaveLength(6);
  });

  it('does not come where nothing is there to match', async () => {
    const { engine, source, types } = await opened(reporting());
    await engine.call('startVerify', { source, job });
    await vi.advanceTimersByTimeAsync(5000);
    expect(types()).not.toContain('match-changed');
  });
});
