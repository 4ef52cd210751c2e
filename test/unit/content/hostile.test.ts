// Whatever stands in a file, looking at it ends, and without an error.
import * as fs from 'node:fs';
import { rootCertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { recognise } from '../../../electron/content/recognise.ts';
import { packTar } from '../../support/archive.ts';
import { Random } from '../../support/random.ts';
import { sourceOf } from './byte-source.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const tar = await packTar([{ name: 'a', body: Buffer.from('abc') }, { name: 'b/' }]);
const seeds: readonly (readonly [string, Buffer])[] = [
  ['PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x07', 'latin1')],
  ['JPEG', Buffer.from('\xff\xd8\xff\xe0\0\x06JFIF\xff\xc0\0\x0b\x08\0\x14\0\x1e\x03', 'latin1')],
  ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x01\x02\x03\x04', 'latin1')],
  ['tar', tar],
  ['tar.gz', gzipSync(tar)],
  ['zip', Buffer.from(`PK\x03\x04${'PK\x01\x02'.padEnd(60, '\0')}PK\x05\x06${'\0'.repeat(18)}`)],
  ['certificate', Buffer.from(rootCertificates[0] ?? '')],
  ['ELF', fs.readFileSync(process.execPath).subarray(0, 20_000)],
];

it.each(seeds)('%s with changed bytes is looked at without an error', async (_, seed) => {
  const random = new Random(42);
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(seed);
    for (let change = 0; change <= random.below(6); change++) {
      // Most of what steers a reader stands at the start.
      const at = random.below(random.chance(0.7) ? Math.min(200, bytes.length) : bytes.length);
      bytes[at] = random.chance(0.3) ? 255 : random.below(256);
    }
    const cut = random.chance(0.3) ? random.below(bytes.length) : bytes.length;
    const facts = await recognise(sourceOf(bytes.subarray(0, cut)), 'x', NOW);
    expect(Object.keys(facts)).toHaveLength(5);
  }
});

it('a tar whose every header points at itself, and one of a million members, end', async () => {
  const header = Buffer.from(tar.subarray(0, 512));
  const many = Buffer.alloc(512 * 20_000);
  for (let at = 0; at < many.length; at += 1024) header.copy(many, at);
  const { members } = await recognise(sourceOf(many), 'x', NOW);
  expect(members?.members).toHaveLength(5000);
  expect(members?.more).toBe(true);
});

it('a tar with a size below 0, and one of headers that describe nothing, end', async () => {
  const header = (type: string, size: string): Buffer => {
    const block = Buffer.from(tar.subarray(0, 512));
    block.write(type, 156);
    block.write(size.padEnd(12, '\0'), 124, 'latin1');
    block.write('        ', 148);
    const sum = block.reduce((all, byte) => all + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return block;
  };
  const back = await recognise(sourceOf(header('x', '-1000')), 'x', NOW);
  expect(back.members).toMatchObject({ members: [], broken: true });
  const empty = Buffer.concat(Array.from({ length: 30_000 }, () => header('x', '0')));
  const many = await recognise(sourceOf(empty), 'x', NOW);
  expect(many.members).toMatchObject({ members: [], more: true });
});
