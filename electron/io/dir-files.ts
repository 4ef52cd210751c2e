/**
 * A directory as Files. Every component below the chosen root is looked at with lstat and taken
 * from readdir, so links, pipes and devices are named, never opened, and a case-insensitive disk
 * cannot answer for a name that is not there.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { cleanName, type FileFact, type Files } from './files.ts';
import { MAX_LINK_HOPS } from '../../shared/limits/io.ts';
import { stampOf } from './extent.ts';

type Names = { readonly names: readonly string[]; readonly set: ReadonlySet<string> };

export class DirFiles implements Files {
  readonly form = 'directory';
  readonly base = '';
  readonly archive = null;
  readonly packed = null;
  readonly findings = [];
  readonly #root: string;
  readonly #listed = new Map<string, Names | FileFact>();

  /** `root` must be a real path of a directory that can be read. */
  constructor(root: string) {
    this.#root = root;
  }

  list(directory: string): readonly string[] {
    const listed = this.#names(directory);
    return 'names' in listed ? listed.names : [];
  }

  stat(name: string): FileFact | undefined {
    const slash = name.lastIndexOf('/');
    const parent = this.#names(slash < 0 ? '' : name.slice(0, slash));
    if (!('set' in parent)) return parent.kind === 'directory' ? undefined : parent;
    return parent.set.has(name.slice(slash + 1)) ? this.#fact(name) : undefined;
  }

  /** A link that leaves the chosen directory is not followed: its target is no part of the source. */
  resolve(name: string): FileFact | undefined {
    let at = name;
    for (let hops = 0; ; hops++) {
      const fact = this.stat(at);
      const parent = at.slice(0, Math.max(0, at.lastIndexOf('/')));
      // Where a folder above is the link, nothing below it is looked at.
      if (fact?.kind !== 'link' || !('set' in this.#names(parent))) return fact;
      const target = this.#inside(parent, fact.target);
      if (target === null || hops === MAX_LINK_HOPS) return fact;
      at = target;
    }
  }

  shadowed(): readonly FileFact[] {
    return [];
  }

  close(): void {
    // Nothing was made.
  }

  /** A link's target as a name; null if it lies outside. Parts are judged before any is looked at. */
  #inside(parent: string, target: string): string | null {
    if (!path.isAbsolute(target)) return cleanName(`${parent}/${target}`);
    const relative = path.relative(this.#root, target);
    return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)
      ? null
      : cleanName(relative.split(path.sep).join('/'));
  }

  /** Names in a directory; or, where a component is no directory, what stands there instead. */
  #names(directory: string): Names | FileFact {
    let known = this.#listed.get(directory);
    if (known === undefined) {
      known = this.#readNames(directory);
      this.#listed.set(directory, known);
    }
    return known;
  }

  #readNames(directory: string): Names | FileFact {
    if (directory !== '') {
      const fact = this.stat(directory);
      if (fact?.kind !== 'directory') return fact ?? { kind: 'directory' };
    }
    try {
      const names = fs.readdirSync(path.join(this.#root, directory)).sort();
      return { names, set: new Set(names) };
    } catch (error) {
      return { kind: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? 'EIO' };
    }
  }

  #fact(name: string): FileFact {
    const file = path.join(this.#root, name);
    try {
      const stat = fs.lstatSync(file, { bigint: true });
      if (stat.isDirectory()) return { kind: 'directory' };
      if (stat.isSymbolicLink()) return { kind: 'link', target: fs.readlinkSync(file) };
      if (!stat.isFile()) return { kind: 'special', what: specialName(stat) };
      const extent = { file, offset: 0, length: Number(stat.size), stamp: stampOf(stat) };
      return { kind: 'file', cut: false, extent };
    } catch (error) {
      return { kind: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? 'EIO' };
    }
  }
}

function specialName(stat: fs.BigIntStats): string {
  if (stat.isFIFO()) return 'fifo';
  if (stat.isSocket()) return 'socket';
  return 'device';
}
