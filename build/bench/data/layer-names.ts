/** Where files of a Linux distribution lie, and what they are called. */
import type { Kind } from './pool.ts';
import type { Random } from './random.ts';

export interface FilePlace {
  /** Folder, without a slash at its end. */
  readonly folder: string;
  readonly name: string;
  readonly mode: number;
  /** A library's short name, which a link stands for. */
  readonly soname?: string;
}

const WORDS = [
  ...['core', 'base', 'net', 'auth', 'codec', 'parser', 'table', 'widget', 'locale', 'archive'],
  ...['cipher', 'socket', 'buffer', 'render', 'config', 'schema', 'module', 'client', 'server'],
  ...['stream', 'filter', 'kernel', 'object', 'string', 'vector', 'symbol', 'record', 'signal'],
] as [string, ...string[]];

/** Folders within a package. */
const PARTS = ['core', 'tools'] as [string, ...string[]];

/** A package's name; `number` keeps it apart from all others. */
export function packageName(random: Random, number: number): string {
  return `${random.pick(WORDS)}-${random.pick(WORDS)}${number}`;
}

/** A place of its own for file `number` of a package. */
export function placeOf(random: Random, kind: Kind, owner: string, number: number): FilePlace {
  const word = `${random.pick(WORDS)}${number}`;
  switch (kind) {
    case 'text':
      return textPlace(random, owner, word);
    case 'binary':
      return binaryPlace(random, owner, word);
    case 'packed':
      return packedPlace(random, owner, word);
  }
}

function textPlace(random: Random, owner: string, word: string): FilePlace {
  const mode = 0o644;
  if (random.percent(1)) return { folder: deepFolder(random, owner), name: `${word}.d.ts`, mode };
  const part = random.pick(PARTS);
  const python = `usr/lib/python3/dist-packages/${owner.replace('-', '_')}/${part}`;
  return random.pick<FilePlace>([
    { folder: `usr/share/doc/${owner}`, name: `${word}.copyright`, mode },
    { folder: `usr/include/${owner}/${part}`, name: `${word}.h`, mode },
    { folder: `usr/share/perl5/${owner}/${part}`, name: `${word}.pm`, mode },
    { folder: `etc/${owner}/conf.d`, name: `${word}.conf`, mode: 0o640 },
    { folder: 'var/lib/dpkg/info', name: `${owner}_${word}.list`, mode },
    { folder: python, name: `${word}.py`, mode },
    { folder: python, name: `test_${word}.py`, mode },
  ]);
}

/** Longer than the 100 bytes of a tar's name field, and some than all its fields together. */
function deepFolder(random: Random, owner: string): string {
  const depth = random.percent(20) ? 16 : 5;
  const parts = Array.from({ length: depth }, () => `${random.pick(WORDS)}-${random.pick(WORDS)}`);
  return `usr/lib/node_modules/@${owner}/node_modules/${parts.join('/')}`;
}

function binaryPlace(random: Random, owner: string, word: string): FilePlace {
  const library = `lib${word}.so.${1 + random.below(9)}`;
  const version = `${random.below(20)}.${random.below(10)}`;
  const folder = 'usr/lib/x86_64-linux-gnu';
  return random.pick<FilePlace>([
    { folder: `${folder}/${owner}`, name: `${library}.${version}`, mode: 0o644, soname: library },
    { folder: 'usr/bin', name: `${owner}-${word}`, mode: 0o755 },
    {
      folder: `usr/lib/python3/dist-packages/${owner.replace('-', '_')}/__pycache__`,
      name: `${word}.cpython-311.pyc`,
      mode: 0o644,
    },
  ]);
}

function packedPlace(random: Random, owner: string, word: string): FilePlace {
  const section = 1 + random.below(8);
  const mode = 0o644;
  return random.pick<FilePlace>([
    { folder: `usr/share/man/man${section}`, name: `${owner}-${word}.${section}.gz`, mode },
    { folder: 'usr/share/icons/hicolor/48x48/apps', name: `${owner}-${word}.png`, mode },
    { folder: `usr/share/doc/${owner}`, name: `${word}.changelog.Debian.gz`, mode },
  ]);
}
