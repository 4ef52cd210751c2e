/**
 * Hostile inputs, each with what Drydock must say of it. The sources are made by the builders of the
 * table of hostile inputs, which lie beside the working copy; variants of them are made here.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../electron/engine/session.ts';
import type { TaskRunner } from '../../electron/worker/tasks.ts';
import { documented, said } from '../support/command.ts';
import { lacking, notRoot } from '../support/peers.ts';
import { faults, inThread } from '../support/verified.ts';
import { ARCHIVES } from './hostile/archives.ts';
import { builtCases, noBuilders } from './hostile/built.ts';
import type { HostileCase } from './hostile/case.ts';
import { COMPRESSION } from './hostile/compression.ts';
import { DESCRIPTORS } from './hostile/descriptors.ts';
import { DIGESTS } from './hostile/digests.ts';
import { FOLDERS } from './hostile/folders.ts';
import { GRAPHS } from './hostile/graphs.ts';
import { JSON_TEXTS } from './hostile/json-texts.ts';
import { judge, statesOf } from './hostile/judged.ts';
import { nameOf, recorded } from './hostile/recorded.ts';
import { imageOf } from './hostile/sources.ts';

const MINUTE = 60_000;
const NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];

const GROUPS: readonly (readonly [string, readonly HostileCase[]])[] = [
  ['digests and sizes', DIGESTS],
  ['descriptors', DESCRIPTORS],
  ['depth, breadth and number', GRAPHS],
  ['JSON', JSON_TEXTS],
  ['archives', ARCHIVES],
  ['folders', FOLDERS],
  ['compressed layers', COMPRESSION],
];

const built = builtCases('H001', 'H128');

for (const [subject, cases] of GROUPS)
  describe(`hostile ${subject}`, () => {
    for (const each of cases)
      it(
        nameOf(each),
        (context) =>
          recorded(context, each, noBuilders, async (tell) => {
            const place = built.place(each.id);
            await judge(each, (await each.make?.(place)) ?? place.built, tell);
          }),
        MINUTE,
      );
  });

describe('a hostile neighbour', () => {
  it('H075 locks a blob: the others are checked', (context) => {
    const isRoot = notRoot() === undefined;
    const skip = noBuilders ?? (isRoot ? lacking('setpriv') : undefined);
    return recorded(context, { id: 'H075' }, skip, async (tell) => {
      fs.chmodSync(built.folder, 0o755);
      const through = isRoot ? { through: NOBODY } : {};
      const source = built.place('H075').built;
      const { document, outcome } = await documented('verify', [source], through);
      tell(`${document.verdict}: ${document.findings.map(({ code }) => code).join(', ')}`);
      expect(outcome.code, said(outcome)).toBe(3);
      expect(document.verdict).toBe('incomplete');
      expect(document.findings.map(({ code }) => code)).toEqual(['blob-unreadable']);
      expect(statesOf(document.blobs)).toBe('config verified, layer unreadable, manifest verified');
    });
  });

  it('H080 replaces a layer that was verified: it is not listed any more', (context) => {
    const about = { id: 'H080', variant: 'after it was verified' } as const;
    return recorded(context, about, noBuilders, async (tell) => {
      const source = imageOf(built.place('H080'), {});
      const session = await openSession(source);
      const first = await session.verify({ runner: inThread, keepListings: false });
      expect(first.verdict).toBe('verified');
      const layer = session.graph.images[0]?.layers[0]?.digest ?? '';
      rewrite(source, layer);
      await expect(session.listing(layer, { runner: inThread })).rejects.toThrow('read-failed');
      const then = session.verification();
      tell(`${then.verdict ?? ''}: ${faults(then).join(', ')}; not listed`);
      expect(then.verdict).toBe('damaged');
      expect(faults(then)).toEqual(['source-changed']);
    });
  });

  it('H081 lets a layer grow while it is read', (context) => {
    const about = { id: 'H081', variant: 'while it is verified' } as const;
    return recorded(context, about, noBuilders, async (tell) => {
      const source = imageOf(built.place('H081'), {});
      const session = await openSession(source);
      const layer = session.graph.images[0]?.layers[0]?.digest ?? '';
      const checked = await session.verify({ runner: growing(source, layer), keepListings: false });
      tell(`${checked.verdict ?? ''}: ${faults(checked).join(', ')}`);
      expect(checked.verdict).toBe('damaged');
      expect(faults(checked)).toEqual(['source-changed']);
    });
  });
});

/** Scans in this thread; each time that the layer was scanned, it is longer. */
function growing(source: string, layer: string): TaskRunner {
  return {
    concurrency: 1,
    run: async (task, options) => {
      const outcome = await inThread.run(task, options);
      if (task.digest === layer) fs.appendFileSync(blobFile(source, layer), 'more');
      return outcome;
    },
  };
}

function rewrite(source: string, digest: string): void {
  const file = blobFile(source, digest);
  fs.writeFileSync(
    file,
    fs.readFileSync(file).map((byte) => byte ^ 1),
  );
}

function blobFile(source: string, digest: string): string {
  return path.join(source, 'blobs', digest.replace(':', '/'));
}
