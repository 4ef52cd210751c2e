// Damaged archives, the same ones on every run. Whatever the bytes are: nothing throws, every
// reading ends, all drivers agree, and there is never more listed than bytes can hold.

import { expect, it } from 'vitest';
import { BLOCK_SIZE } from '../../../shared/limits/tar.ts';
import {
  archive,
  concat,
  file,
  GNU,
  header,
  longName,
  padded,
  pax,
  repairChecksum,
} from '../../support/tar-blocks.ts';
import { readHop, readStream } from './support.ts';
import type { Reading } from './support.ts';

const ROUNDS = 2500;
/** Milliseconds; for machines that do other work as well. */
const TIMEOUT = 60_000;

/** A small seeded generator of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SPARSE = {
  'GNU.sparse.major': '1',
  'GNU.sparse.minor': '0',
  'GNU.sparse.name': 'sparse',
  'GNU.sparse.realsize': '8192',
};

/** A map of one region, another block of it, and the real size. */
const SPARSE_FIELDS = { 386: '00000000000\x0000000001000\0', 482: '\x01', 483: '00000020000\0' };

const SEED_ARCHIVE = archive(
  pax({ comment: 'c' }, 'g'),
  header('d/', { type: '5' }),
  file('d/a', 'abc'),
  pax({ path: 'päx', size: '3', mtime: '1.5', uid: '7', 'SCHILY.xattr.user.x': '\x01' }),
  file('p', 'xyz'),
  longName('long/'.repeat(40)),
  longName('link/'.repeat(40), 'K'),
  header('s', { type: '2', link: 'link/' }),
  header('h', { type: '1', link: 'd/a', size: 700 }),
  header('c', { type: '3', devmajor: 1, devminor: 3 }),
  header('sp', { type: 'S', magic: GNU, size: 512, raw: SPARSE_FIELDS }),
  new Uint8Array(512),
  padded('S'),
  pax(SPARSE),
  file('GNUSparseFile.0/sp', concat(padded('1\n0\n512\n'), padded('S'))),
  file('z', 'z'.repeat(1500)),
);

/** Values that parsers stumble over, put where numbers, types and lengths are. */
const SPITEFUL = [0x00, 0x20, 0x2d, 0x30, 0x37, 0x38, 0x3d, 0x4c, 0x53, 0x67, 0x78, 0x80, 0xff];

function damage(random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  let bytes: Uint8Array = SEED_ARCHIVE.slice();
  for (let count = 1 + below(4); count > 0; count--) {
    const at = below(bytes.length);
    const spite = SPITEFUL[below(SPITEFUL.length)] ?? 0;
    bytes[at] = random() < 0.5 ? spite : (bytes[at] ?? 0) ^ (1 << below(8));
    // Without a right checksum nearly every change would end at the same test.
    if (random() < 0.8) repairChecksum(blockAt(bytes, at - (at % BLOCK_SIZE)));
  }
  if (random() < 0.1) bytes = bytes.slice(0, below(bytes.length));
  if (random() < 0.1) {
    const cut = below(bytes.length / BLOCK_SIZE) * BLOCK_SIZE;
    bytes = concat(bytes.slice(0, cut), bytes.slice(cut + BLOCK_SIZE));
  }
  return bytes;
}

/** The block at this offset. */
function blockAt(bytes: Uint8Array, start: number): Uint8Array {
  return bytes.subarray(start, start + BLOCK_SIZE);
}

function expectSane(bytes: Uint8Array, reading: Reading): void {
  expect(reading.entries.length).toBeLessThanOrEqual(bytes.length / BLOCK_SIZE);
  expect(reading.problems.filter((problem) => problem.stopped).length).toBeLessThanOrEqual(1);
  let previous = 0;
  for (const entry of reading.entries) {
    expect(entry.headerOffset).toBeGreaterThanOrEqual(previous);
    expect(entry.bodyOffset).toBeLessThanOrEqual(bytes.length);
    expect(Number.isSafeInteger(entry.size) && entry.size >= 0).toBe(true);
    expect(Number.isSafeInteger(entry.storedSize) && entry.storedSize >= 0).toBe(true);
    for (const value of [entry.mtime, entry.uid, entry.gid, entry.mode]) {
      expect(Number.isNaN(value)).toBe(false);
    }
    previous = entry.bodyOffset;
  }
}

it('reads its seed without a problem of substance', () => {
  const { entries, problems } = readStream(SEED_ARCHIVE, SEED_ARCHIVE.length);
  expect(entries).toHaveLength(9);
  expect(problems.map(({ reason }) => reason)).toEqual(['body-on-link']);
});

it(`survives ${ROUNDS} damaged archives`, { timeout: TIMEOUT }, async () => {
  const random = seeded(20_240_117);
  const reasons = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = damage(random);
    const whole = readStream(bytes, Math.max(1, bytes.length));
    expectSane(bytes, whole);
    expect(readStream(bytes, 1 + Math.floor(random() * 1200)), `round ${round}`).toEqual(whole);
    expect(await readHop(bytes), `round ${round}`).toEqual(whole);
    for (const { reason } of whole.problems) reasons.add(reason);
  }
  // The damage must reach deep into the reader to be worth anything.
  expect(reasons.size).toBeGreaterThan(15);
});

it('survives blocks of noise with a right checksum', { timeout: TIMEOUT }, async () => {
  const random = seeded(7);
  for (let round = 0; round < 500; round++) {
    const bytes = Uint8Array.from({ length: BLOCK_SIZE * 20 }, () => Math.floor(random() * 256));
    for (let start = 0; start < bytes.length; start += BLOCK_SIZE) {
      if (random() < 0.7) bytes.fill(0, start + 124, start + 136);
      repairChecksum(blockAt(bytes, start));
    }
    const whole = readStream(bytes, bytes.length);
    expectSane(bytes, whole);
    expect(await readHop(bytes)).toEqual(whole);
  }
});
