// What a comparison finds, against what two unpacked bundles of umoci have different, file by file.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileDifference } from '../../shared/compare.ts';
import { writeDirectory, type Member } from '../support/archive.ts';
import { ANY, comparedPaths } from '../support/compared.ts';
import { lacking, notRoot, peer } from '../support/peers.ts';
import { Random } from '../support/random.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { stackedImage } from '../support/stacked-image.ts';

const scratch = scratchFolder();
const why = lacking('umoci') ?? notRoot();
const PAIRS = 8;
const FOLDERS = ['', 'd/', 'e/', 'd/deep/'] as const;
const NAMES = ['a', 'b', 'c', 'd1'] as const;

/** Every folder, and some of what may be in it: files, links of both kinds, whiteouts. */
function randomLayer(random: Random): readonly Member[] {
  const members = new Map<string, Member>();
  for (const folder of FOLDERS.filter((each) => each !== ''))
    members.set(folder, { name: folder, type: 'directory', mode: random.pick([0o755, 0o700]) });
  for (let i = 0; i < 12; i++) {
    const [folder, name] = [random.pick(FOLDERS), random.pick(NAMES)];
    if (!members.has(folder + name))
      members.set(folder + name, leaf(random, folder, name, members));
  }
  return [...members.values()];
}

function leaf(
  random: Random,
  folder: string,
  name: string,
  before: ReadonlyMap<string, Member>,
): Member {
  const facts = {
    mode: random.pick([0o644, 0o600, 0o4755]),
    uid: random.below(3),
    gid: random.below(3),
    mtime: new Date(1_700_000_000_000 + 1000 * random.below(2)),
  };
  const target = [...before.values()].find(({ body }) => body !== undefined);
  switch (random.below(7)) {
    case 0:
      return {
        name: folder + name,
        type: 'symlink',
        linkname: random.pick(NAMES),
        ...facts,
        mode: 0o777,
      };
    case 1:
      if (target !== undefined) return { name: folder + name, type: 'link', linkname: target.name };
      break;
    case 2:
      return { name: `${folder}.wh.${name}` };
  }
  const body = Buffer.alloc(random.below(3) * 700, random.pick(['x', 'y']));
  return { name: folder + name, body, ...facts };
}

interface Unpacked {
  readonly type: string;
  readonly text: string;
  readonly mode: number;
  readonly owner: string;
  readonly time: number;
  readonly link: string;
}

/** By path: all that is below a folder. */
function walk(folder: string, below = ''): ReadonlyMap<string, Unpacked> {
  const found = new Map<string, Unpacked>();
  for (const name of fs.readdirSync(path.join(folder, below))) {
    const at = below === '' ? name : `${below}/${name}`;
    const stat = fs.lstatSync(path.join(folder, at));
    const type = stat.isDirectory() ? 'dir' : stat.isSymbolicLink() ? 'symlink' : 'file';
    found.set(at, {
      type,
      text: type === 'file' ? fs.readFileSync(path.join(folder, at), 'latin1') : '',
      link: type === 'symlink' ? fs.readlinkSync(path.join(folder, at)) : '',
      mode: stat.mode & 0o7777,
      owner: `${String(stat.uid)}:${String(stat.gid)}`,
      // Of a directory, that of what was last put into it.
      time: type === 'dir' ? 0 : Math.floor(stat.mtimeMs / 1000),
    });
    if (type === 'dir') for (const [key, value] of walk(folder, at)) found.set(key, value);
  }
  return found;
}

async function unpacked(layout: string): Promise<ReadonlyMap<string, Unpacked>> {
  const bundle = scratch.next();
  await peer('umoci', ['unpack', '--image', `${layout}:app`, bundle]);
  return walk(path.join(bundle, 'rootfs'));
}

function unpackedDifferences(
  before: ReadonlyMap<string, Unpacked>,
  after: ReadonlyMap<string, Unpacked>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((at) => {
    const [was, is] = [before.get(at), after.get(at)];
    if (was === undefined) return [`+ ${at}`];
    if (is === undefined) return [`- ${at}`];
    const parts = [
      ...(was.type === is.type ? [] : ['type']),
      ...(was.type === is.type && was.text.length !== is.text.length ? ['size'] : []),
      ...(was.mode === is.mode ? [] : ['mode']),
      ...(was.owner === is.owner ? [] : ['owner']),
      ...(was.time === is.time ? [] : ['time']),
      ...(was.type === is.type && was.link !== is.link ? ['link'] : []),
      ...(was.type === is.type && was.text !== is.text ? ['content'] : []),
    ];
    return parts.length === 0 ? [] : [`${at}: ${parts.join(' ')}`];
  });
}

/** In the same words; times of directories left out. */
function told({ path: at, parts, before, after }: FileDifference): readonly string[] {
  if (before === null) return [`+ ${at}`];
  if (after === null) return [`- ${at}`];
  const isDir = before.type === 'dir' && after.type === 'dir';
  const counted = parts.filter((part) => part !== 'time' || !isDir);
  return counted.length === 0 ? [] : [`${at}: ${counted.join(' ')}`];
}

describe.skipIf(why !== undefined)(
  `two bundles of umoci${why === undefined ? '' : ` (${why})`}`,
  () => {
    it.each(Array.from({ length: PAIRS }, (_, seed) => seed))(
      'differ as the comparison says: %i',
      async (seed) => {
        const random = new Random(seed);
        const base = randomLayer(random);
        const [one, other] = [randomLayer(random), randomLayer(random)];
        const layouts = [];
        for (const layers of [
          [base, one],
          [base, other, one],
        ])
          layouts.push(writeDirectory(await stackedImage(layers), scratch.next()));
        const [before = '', after = ''] = layouts;
        const comparison = await comparedPaths(before, after);
        const found = Array.from(comparison.differences(ANY), told).flat();
        const expected = unpackedDifferences(await unpacked(before), await unpacked(after));
        expect([...found].sort()).toEqual([...expected].sort());
        expect(comparison.told.files.contentUnknown).toBe(0);
      },
    );
  },
);
