// The built thread that decodes companions: it works under the denials that it starts with, and it can be stopped.
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { DecodeThread } from '../../electron/engine/decode-thread.ts';
import { EvidenceThread } from '../../electron/engine/evidence-thread.ts';
import type { DecodeMethods } from '../../electron/worker/decode-tasks.ts';
import { bytesOf, envelope, statement } from '../unit/companions/statements.ts';

const file = pathToFileURL(path.join(root, 'out/engine/decode.js'));
const signal = new AbortController().signal;
const companion = { id: 'c', kind: 'attestation', predicateType: null } as const;
const threads: EvidenceThread<DecodeMethods>[] = [];

/** `heapMB`: MiB of memory that the thread may have. */
function started(heapMB?: number): DecodeThread {
  const thread = new EvidenceThread<DecodeMethods>(file, heapMB);
  threads.push(thread);
  return new DecodeThread(thread);
}

afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.end()));
});

function task(source: string, packages: number) {
  const components = Array.from({ length: packages }, (_, i) => ({ name: `package-${String(i)}` }));
  const sbom = statement('https://cyclonedx.org/bom', { bomFormat: 'CycloneDX', components });
  return { source, companion, bytes: bytesOf(envelope(sbom)) };
}

const page = (source: string) => ({ source, companion: 'c', text: 'GE-9', offset: 0, limit: 1 });

describe('the thread that decodes, as it is built', () => {
  it('answers pages of what it holds of each source, until that is dropped', async () => {
    const decoding = started();
    const head = await decoding.decode(task('a', 1000), signal);
    expect(head).toMatchObject({ problem: null, predicate: { kind: 'sbom', total: 1000 } });
    await decoding.decode(task('b', 10), signal);
    expect(await decoding.list(page('a'))).toEqual({
      total: 111,
      rows: [expect.objectContaining({ name: 'package-9' })],
    });
    expect(await decoding.list(page('b'))).toMatchObject({ total: 1 });
    decoding.drop('a');
    expect(await decoding.list(page('a'))).toBeNull();
  });

  it('is ended by a cancel, holds nothing then, and starts again', async () => {
    const decoding = started();
    const controller = new AbortController();
    const running = decoding.decode(task('a', 300_000), controller.signal);
    controller.abort();
    await expect(running).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(await decoding.list(page('a'))).toBeNull();
    expect(await decoding.decode(task('a', 10), signal)).toMatchObject({ problem: null });
  });

  it('what needs more memory than it may have ends it alone', async () => {
    const decoding = started(24);
    const big = decoding.decode(task('a', 400_000), signal);
    await expect(big).rejects.toMatchObject({ failure: { code: 'limit-exceeded' } });
    expect(await decoding.decode(task('a', 10), signal)).toMatchObject({ problem: null });
  });
});
