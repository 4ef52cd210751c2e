// What is made of entries: folders, files, copies and symlinks, under names that can be made. Pure: it
// decides everything before the first byte is written, and whoever writes follows it to the letter.

import type { ListingRow } from '../tree/listing.ts';
import { MAX_NAME_BYTES, MAX_PATH_BYTES } from '../../shared/limits/save.ts';
import { linkTarget } from './link-target.ts';
import { PlannedFolder } from './planned-folder.ts';
import type { NameStyle } from './sibling-names.ts';
import { SaveTally } from './tally.ts';
import type { Turns } from '../io/turns.ts';

/** Where the content of a file lies. */
export interface FileBody {
  /** Place of the layer in the view, 0 being the lowest. */
  readonly layer: number;
  /** Place of the entry in that layer. */
  readonly entry: number;
}

/** An entry to save. */
export interface WantedEntry {
  /** Normalised, below what is saved; '' is that itself. */
  readonly path: string;
  /** As stored; of a hard link, what it links to, once that is known. */
  readonly row: ListingRow;
  /** Of a file; null for everything else, and for a hard link that leads nowhere. */
  readonly body: FileBody | null;
  /** True if it lies below something that is no directory. */
  readonly belowOther: boolean;
}

/** Paths are safe ones, below the folder that is made. */
interface Planned {
  readonly path: string;
  /** Permission bits, without those that would give rights to others. */
  readonly mode: number;
  /** Seconds since the epoch. */
  readonly mtime: number;
}

export interface PlannedFile extends Planned {
  /** Path in the image. */
  readonly from: string;
  readonly size: number;
  readonly body: FileBody;
}

export interface SavePlan {
  /** Parents first. */
  readonly folders: readonly string[];
  /** Folders that have an entry of their own. */
  readonly recorded: readonly Planned[];
  readonly files: readonly PlannedFile[];
  /** Hard links: the same content as the file at place `of`. */
  readonly copies: readonly { readonly path: string; readonly from: string; readonly of: number }[];
  readonly links: readonly {
    readonly path: string;
    readonly from: string;
    readonly target: string;
  }[];
  /** Bytes that all files take: of sparse ones, what is stored. */
  readonly bytes: number;
  readonly tally: SaveTally;
}

export interface PlanOptions {
  readonly style: NameStyle;
  /** Bytes of the path of the folder that is made. */
  readonly rootBytes: number;
  /** Others run now and then while it is planned. */
  readonly turns: Turns;
}

/** Plans a save. Entries come with parents first; of two with one path the first counts. Rejects with `cancelled`. */
export async function planSave(
  entries: Iterable<WantedEntry>,
  options: PlanOptions,
): Promise<SavePlan> {
  const planner = new Planner(options);
  await options.turns.each(entries, (entry) => {
    planner.add(entry);
  });
  return planner.finish();
}

interface PendingLink {
  readonly path: string;
  readonly from: string;
  readonly folder: PlannedFolder;
  readonly linkname: string;
}

class Planner {
  readonly #options: PlanOptions;
  readonly #tally = new SaveTally();
  readonly #root: PlannedFolder;
  readonly #folders: string[] = [];
  readonly #recorded: Planned[] = [];
  readonly #files: PlannedFile[] = [];
  readonly #copies: SavePlan['copies'][number][] = [];
  readonly #links: PendingLink[] = [];
  /** By body: the place of its file. */
  readonly #bodies = new Map<string, number>();
  #bytes = 0;

  constructor(options: PlanOptions) {
    this.#options = options;
    this.#root = new PlannedFolder('', null, options.style);
  }

  add(entry: WantedEntry): void {
    if (entry.belowOther) return this.#tally.skip('below-other', entry.path);
    if (this.#isTooLong(entry.path)) return this.#tally.skip('path-too-long', entry.path);
    switch (entry.row.type) {
      case 'dir':
        return this.#addFolder(entry);
      case 'file':
      case 'hardlink':
        return this.#addFile(entry);
      case 'symlink':
        return this.#addLink(entry);
      case 'char':
      case 'block':
        return this.#tally.skip('device', entry.path);
      case 'opaque':
        return this.#tally.skip('whiteout', entry.path);
      default:
        return this.#tally.skip(entry.row.type, entry.path);
    }
  }

  finish(): SavePlan {
    const links = this.#links.flatMap(({ path, from, folder, linkname }) => {
      const target = linkTarget(linkname, folder, this.#options.style.rules);
      if (typeof target !== 'string') {
        this.#tally.skip(target.refused, from);
        return [];
      }
      return [{ path, from, target }];
    });
    return {
      folders: this.#folders,
      recorded: this.#recorded,
      files: this.#files,
      copies: this.#copies,
      links,
      bytes: this.#bytes,
      tally: this.#tally,
    };
  }

  #addFolder({ path, row }: WantedEntry): void {
    const folder = path === '' ? this.#root : this.#enter(path.split('/'));
    if (folder === null) this.#tally.skip('below-other', path);
    else if (folder !== this.#root)
      this.#recorded.push({ path: folder.path, mode: folderMode(row.mode), mtime: row.mtime });
  }

  #addFile({ path, row, body }: WantedEntry): void {
    if (body === null) return this.#tally.skip('link-target-missing', path);
    const place = this.#name(path);
    if (place === null) return;
    const key = `${String(body.layer)} ${String(body.entry)}`;
    const of = this.#bodies.get(key);
    if (of !== undefined) {
      this.#copies.push({ path: place.path, from: path, of });
      return;
    }
    this.#bodies.set(key, this.#files.length);
    const { size, mtime } = row;
    this.#files.push({ path: place.path, from: path, size, mode: fileMode(row.mode), mtime, body });
    this.#bytes += row.sparse ? row.storedSize : size;
  }

  #addLink({ path, row }: WantedEntry): void {
    const place = this.#name(path);
    if (place === null) return;
    this.#links.push({ ...place, from: path, linkname: row.linkname ?? '' });
  }

  /** The place of what is no folder; null, and counted, where it cannot be. */
  #name(path: string): { readonly path: string; readonly folder: PlannedFolder } | null {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    const folder = this.#enter(parts);
    const child = folder?.addOther(name) ?? null;
    if (folder === null || child === null) {
      this.#tally.skip('below-other', path);
      return null;
    }
    const saved = folder.join(child.name);
    if (child.name !== name) this.#tally.rename(path, saved);
    return { path: saved, folder };
  }

  /** The folder of these names, made as far as it is not there; null if something else is. */
  #enter(parts: readonly string[]): PlannedFolder | null {
    let folder = this.#root;
    for (const [level, part] of parts.entries()) {
      const known = folder.child(part);
      if (known?.folder === null) return null;
      if (known === undefined) {
        const made = folder.addFolder(part);
        this.#folders.push(made.path);
        const from = parts.slice(0, level + 1).join('/');
        if (folder.child(part)?.name !== part) this.#tally.rename(from, made.path);
        folder = made;
      } else {
        folder = known.folder;
      }
    }
    return folder;
  }

  #isTooLong(path: string): boolean {
    const room = MAX_PATH_BYTES[this.#options.style.rules] - this.#options.rootBytes - 1;
    return Buffer.byteLength(path) > room && cutBytes(path) > room;
  }
}

/** Bytes of a path once no name of it is longer than any is made. */
function cutBytes(path: string): number {
  const sizes = path.split('/').map((name) => Math.min(Buffer.byteLength(name), MAX_NAME_BYTES));
  return sizes.reduce((sum, size) => sum + 1 + size, -1);
}

/**
 * No right for anybody to run it, none for others to write, none of the special bits; whoever saved it can read
 * and remove it.
 */
function fileMode(mode: number): number {
  return (mode & 0o644) | 0o600;
}

function folderMode(mode: number): number {
  return (mode & 0o755) | 0o700;
}
