/**
 * Hostile layers in the size that their cases name; with DRYDOCK_LARGE=1 only, since they take minutes and
 * gigabytes of unpacked bytes. Scaled forms of them are in `hostile-layers.test.ts`.
 */
import { createHash } from 'node:crypto';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_LAYER } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { documented, drydock, said } from '../support/command.ts';
import { GZIP_LAYER } from '../support/hand-made.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import {
  archive,
  base256,
  concat,
  END,
  file,
  header,
  latin1,
  padded,
  pax,
} from '../support/tar-blocks.ts';
import { imageWith } from './hostile/sources.ts';
import { nameOf, recorded } from './hostile/recorded.ts';
import type { CaseId } from '../support/security-case.ts';

const MINUTES = 60_000;
const MIB = 2 ** 20;
/** Linux counts what the parent held at the fork as the child's peak: so a small process is its parent. */
const APART = ['sh', '-c', '"$@"; exit $?', 'sh'];
const skip = process.env['DRYDOCK_LARGE'] === '1' ? undefined : 'only with DRYDOCK_LARGE=1';
const scratch = scratchFolder();

interface Layer {
  readonly type: string;
  readonly stored: Buffer;
  readonly diffID: Digest;
}

interface FullSize {
  readonly id: CaseId;
  readonly variant: string;
  /** The lowest first. */
  readonly layers: () => readonly Layer[];
  readonly verdict: string;
  readonly codes?: readonly string[];
  /** Of the topmost layer. */
  readonly entries: number;
  readonly maxMebibytes: number;
  /** Paths that `ls --merged` prints. */
  readonly merged?: number;
}

function plain(...parts: readonly Uint8Array[]): Layer {
  const stored = Buffer.from(archive(...parts));
  return { type: OCI_LAYER, stored, diffID: digestOf(stored) };
}

/** A gzip of several members: each of these pieces so many times. */
function repeated(...pieces: readonly (readonly [Uint8Array, number])[]): Layer {
  const hash = createHash('sha256');
  const members: Buffer[] = [];
  for (const [bytes, times] of pieces) {
    const member = zlib.gzipSync(bytes);
    for (let i = 0; i < times; i++) {
      hash.update(bytes);
      members.push(member);
    }
  }
  const diffID: Digest = `sha256:${hash.digest('hex')}`;
  return { type: GZIP_LAYER, stored: Buffer.concat(members), diffID };
}

/** Headers of empty files with these names. */
function empty(count: number, nameOfOne: (i: number) => string): Uint8Array {
  return Buffer.concat(Array.from({ length: count }, (_, i) => header(nameOfOne(i))));
}

function manyRegions(count: number): Uint8Array {
  const map = padded(latin1(`${count}\n${'0\n0\n'.repeat(count)}`));
  const records = {
    'GNU.sparse.major': '1',
    'GNU.sparse.minor': '0',
    'GNU.sparse.name': 's',
    'GNU.sparse.realsize': '0',
  };
  return concat(pax(records), header('g', { size: map.length }), map);
}

const CASES: readonly FullSize[] = [
  {
    id: 'H101',
    variant: '2,000,000 regions',
    layers: () => [plain(manyRegions(2_000_000))],
    verdict: 'damaged',
    codes: ['tar-invalid'],
    entries: 1,
    maxMebibytes: 400,
  },
  {
    id: 'H102',
    variant: 'a PAX header of 8 GiB that is there',
    layers: () => [
      repeated(
        [header('p', { type: 'x', size: base256(8n << 30n) }), 1],
        [new Uint8Array(64 * MIB), 128],
        [concat(file('a', '1'), END), 1],
      ),
    ],
    verdict: 'damaged',
    codes: ['tar-invalid'],
    entries: 0,
    maxMebibytes: 400,
  },
  {
    id: 'H103',
    variant: '100,000 headers of metadata',
    layers: () => [
      repeated(
        [Buffer.concat(Array<Uint8Array>(1000).fill(pax({ mtime: '1' }))), 100],
        [archive(file('a', '1')), 1],
      ),
    ],
    verdict: 'ambiguous',
    codes: ['tar-ambiguous'],
    entries: 1,
    maxMebibytes: 400,
  },
  {
    id: 'H113',
    variant: '1,000,000 whiteouts over 1,000,000 files',
    layers: () => [
      repeated([empty(1_000_000, (i) => `d/f${i}`), 1], [END, 1]),
      repeated([empty(1_000_000, (i) => `d/.wh.f${i}`), 1], [END, 1]),
    ],
    verdict: 'verified',
    entries: 1_000_000,
    maxMebibytes: 1024,
    merged: 0,
  },
  {
    id: 'H113',
    variant: '1,000,000 opaque directories over 1,000,000 files',
    layers: () => [
      repeated([empty(1_000_000, (i) => `d${i}/f`), 1], [END, 1]),
      repeated([empty(1_000_000, (i) => `d${i}/.wh..wh..opq`), 1], [END, 1]),
    ],
    verdict: 'verified',
    entries: 1_000_000,
    maxMebibytes: 1024,
    merged: 0,
  },
  {
    id: 'H116',
    variant: '5,000,000 entries',
    layers: () => [
      repeated([empty(1000, (i) => `dir/${String(i).padStart(6, '0')}`), 5000], [END, 1]),
    ],
    verdict: 'verified',
    codes: ['duplicate-entry'],
    entries: 5_000_000,
    maxMebibytes: 1024,
    merged: 1000,
  },
  {
    id: 'H116',
    variant: '5,000,000 entries with as many names',
    layers: () => [
      repeated(
        ...Array.from({ length: 50 }, (_, k) => {
          const bytes = empty(100_000, (i) => `dir/${String(k * 100_000 + i).padStart(7, '0')}`);
          return [bytes, 1] as const;
        }),
        [END, 1],
      ),
    ],
    verdict: 'verified',
    entries: 5_000_000,
    maxMebibytes: 1024,
    merged: 5_000_000,
  },
  {
    id: 'H118',
    variant: '10 GiB of zeros',
    layers: () => [repeated([new Uint8Array(64 * MIB), 160])],
    verdict: 'verified',
    entries: 0,
    maxMebibytes: 400,
  },
];

describe('hostile layers in full size', () => {
  for (const each of CASES)
    it(
      nameOf(each),
      (context) =>
        recorded(context, each, skip, async (tell) => {
          const layers = each.layers();
          const diffIDs = layers.map(({ diffID }) => diffID);
          const place = { built: '', next: (suffix?: string) => scratch.next(suffix) };
          tell(await expectVerified(each, imageWith(place, layers, diffIDs)));
        }),
      10 * MINUTES,
    );
});

/** Returns what came of it; what it took is printed beside the tests. */
async function expectVerified(each: FullSize, source: string): Promise<string> {
  const { document, outcome } = await documented('verify', [source, '--stats'], {
    through: APART,
    limit: 300,
  });
  const { verdict, findings, images, stats } = document;
  const faults = findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
  const peak = (stats?.peakRSS ?? Infinity) / MIB;
  process.stderr.write(
    `\n${nameOf(each)}: ${outcome.seconds.toFixed(1)} s, ${peak.toFixed(0)} MiB\n`,
  );
  expect(verdict, said(outcome)).toBe(each.verdict);
  expect([...new Set(faults)]).toEqual(each.codes ?? []);
  const entries = images[0]?.layers.at(-1)?.entries;
  expect(entries).toBe(each.entries);
  expect(peak).toBeLessThan(each.maxMebibytes);
  const told = `${verdict}: ${faults.join(', ') || 'no findings'}; ${each.entries} entries, in less than ${each.maxMebibytes} MiB`;
  if (each.merged === undefined) return told;
  const merged = await drydock(['ls', source, '--merged'], { limit: 300 });
  process.stderr.write(`\n${nameOf(each)}, merged: ${merged.seconds.toFixed(1)} s\n`);
  expect(merged.code, said(merged)).toBe(0);
  expect(merged.stdout.split('\n')).toHaveLength(each.merged + 1);
  return `${told}; ${each.merged} paths in the end`;
}
