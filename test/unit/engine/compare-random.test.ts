import { describe, expect, it } from 'vitest';
import { writeDirectory, type Member } from '../../support/archive.ts';
import { comparedPaths, shortDifferences } from '../../support/compared.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { STORED_FORMS } from '../../support/layer-content.ts';
import { stackedImage } from '../../support/stacked-image.ts';

const scratch = scratchFolder();
const PAIRS = 60;
const NAMES = ['a', 'b', 'c'] as const;
const TEXTS = ['', 'one', 'two', 'three'] as const;

type Layer = readonly Member[];

/** A few names, so that layers and sides meet; no path twice in one layer. */
function randomLayer(random: Random): Layer {
  const members = new Map<string, Member>();
  for (let i = random.below(7); i >= 0; i--) {
    const path = Array.from({ length: 1 + random.below(3) }, () => random.pick(NAMES)).join('/');
    const member = randomMember(random, path, members);
    const { path: at } = placeOf(member);
    if (!members.has(at)) members.set(at, member);
  }
  return [...members.values()];
}

function randomMember(random: Random, path: string, before: ReadonlyMap<string, Member>): Member {
  const owner = { mode: random.pick([0o644, 0o600]), uid: random.below(2), gid: 0 };
  const mtime = new Date(1_700_000_000_000 + 1000 * random.below(2));
  const [target] = random.shuffle([...before.values()].filter(({ body }) => body !== undefined));
  switch (random.below(9)) {
    case 0:
      return { name: `${path}/`, type: 'directory', ...owner, mtime };
    case 1:
      return { name: path, type: 'symlink', linkname: random.pick(NAMES), mtime, mode: 0o777 };
    case 2:
      return { name: path.replace(/[^/]*$/, '.wh.$&') };
    case 3:
      return { name: `${path}/.wh..wh..opq` };
    case 4:
      if (target !== undefined) return { name: path, type: 'link', linkname: target.name };
      return { name: path, body: Buffer.from('x'), ...owner, mtime };
    default:
      return { name: path, body: Buffer.from(random.pick(TEXTS)), ...owner, mtime };
  }
}

/** What an entry says, and about which path. */
function placeOf({ name }: Member): { readonly kind: string; readonly path: string } {
  const path = name.replace(/\/$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (last === '.wh..wh..opq') return { kind: 'opaque', path: `${parent}/.wh..wh..opq` };
  if (last.startsWith('.wh.')) return { kind: 'whiteout', path };
  return { kind: 'entry', path };
}

/** The model: a map of paths, changed entry by entry as layer.md says. */
function unpack(layers: readonly Layer[]): ReadonlyMap<string, Member | null> {
  const files = new Map<string, Member | null>();
  const removeBelow = (path: string) => {
    for (const each of [...files.keys()]) if (each.startsWith(`${path}/`)) files.delete(each);
  };
  for (const layer of layers) {
    for (const member of layer) {
      const { kind, path } = placeOf(member);
      if (kind === 'opaque') removeBelow(path.replace(/\/[^/]*$/, ''));
      if (kind !== 'whiteout') continue;
      const gone = path.replace(/\.wh\.([^/]*)$/, '$1');
      files.delete(gone);
      removeBelow(gone);
    }
    for (const member of layer) {
      const { kind, path } = placeOf(member);
      if (kind !== 'entry') continue;
      files.set(path, member.type === 'link' ? targetOf(layer, member) : member);
      if (member.type !== 'directory') removeBelow(path);
      // A directory that no entry records is made, and stays when what is in it goes.
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
        if (!files.has(path.slice(0, at))) files.set(path.slice(0, at), null);
    }
  }
  return files;
}

function targetOf(layer: Layer, link: Member): Member {
  return layer.find(({ name }) => name === link.linkname) ?? link;
}

function modelDifferences(before: readonly Layer[], after: readonly Layer[]): readonly string[] {
  const [was, is] = [unpack(before), unpack(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths.flatMap((path) => {
    const [old, young] = [was.get(path), is.get(path)];
    if (old === undefined) return [`+ ${path}`];
    if (young === undefined) return [`- ${path}`];
    const parts = modelParts(old, young);
    return parts.length === 0 ? [] : [`${path}: ${parts.join(' ')}`];
  });
}

function modelParts(was: Member | null, is: Member | null): readonly string[] {
  if (was === null && is === null) return [];
  const [a, b] = [facts(was), facts(is)];
  const isFile = a.type === 'file' && b.type === 'file';
  return [
    ...(a.type === b.type ? [] : ['type']),
    ...(isFile && a.text.length !== b.text.length ? ['size'] : []),
    ...(a.mode === b.mode ? [] : ['mode']),
    ...(a.uid === b.uid ? [] : ['owner']),
    ...(a.time === b.time ? [] : ['time']),
    ...(a.type === 'symlink' && b.type === 'symlink' && a.link !== b.link ? ['link'] : []),
    ...(isFile && a.text !== b.text ? ['content'] : []),
  ];
}

function facts(member: Member | null) {
  const { type = 'file', mode = 0o755, uid = 0, linkname, body, mtime } = member ?? {};
  return {
    type: member === null ? 'directory' : type,
    ...{ mode, uid, link: linkname, text: body?.toString() ?? '', time: mtime?.getTime() },
  };
}

describe('random pairs of stacks', () => {
  it.each(Array.from({ length: PAIRS }, (_, seed) => seed))(
    'differ as a model says: %i',
    async (seed) => {
      const random = new Random(seed);
      const pool = [randomLayer(random), randomLayer(random), randomLayer(random)] as const;
      const stack = () =>
        Array.from({ length: 1 + random.below(3) }, () =>
          random.below(2) === 0 ? random.pick(pool) : randomLayer(random),
        );
      const [before, after] = [stack(), stack()];
      const was = await stackedImage(before, { form: random.pick(STORED_FORMS) });
      const is = await stackedImage(after, { form: random.pick(STORED_FORMS) });
      const comparison = await comparedPaths(
        writeDirectory(was, scratch.next()),
        writeDirectory(is, scratch.next()),
      );
      expect([...shortDifferences(comparison)].sort()).toEqual(
        [...modelDifferences(before, after)].sort(),
      );
    },
  );
});
