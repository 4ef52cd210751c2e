/**
 * What stands at each name of an archive, as columns: a million members are a few arrays and one
 * map, not a million objects. A fact is made when somebody asks for it.
 */
import type { Extent, FileFact } from './files.ts';

const FIRST_ROOM = 256;
const NONE = -1;
/** Kinds of rows; the facts of `OTHER` are kept as they are. */
const FILE = 0;
const CUT_FILE = 1;
const OTHER = 2;

export class MemberTable {
  readonly #archive: Extent;
  readonly #last = new Map<string, number>();
  readonly #others = new Map<number, FileFact>();
  #kinds = new Uint8Array(FIRST_ROOM);
  #offsets = new Float64Array(FIRST_ROOM);
  #lengths = new Float64Array(FIRST_ROOM);
  /** The member of the same name before this one. */
  #earlier = new Int32Array(FIRST_ROOM);
  /** The row whose bytes these are: another one for a hard link. */
  #source = new Int32Array(FIRST_ROOM);
  #rows = 0;

  constructor(archive: Extent) {
    this.#archive = archive;
  }

  get size(): number {
    return this.#last.size;
  }

  names(): Iterable<string> {
    return this.#last.keys();
  }

  has(name: string): boolean {
    return this.#last.has(name);
  }

  /** A member whose bytes are the archive's, `offset` bytes from the start of its file. */
  addFile(name: string, offset: number, length: number, cut: boolean): void {
    const row = this.#add(name, cut ? CUT_FILE : FILE);
    this.#offsets[row] = offset;
    this.#lengths[row] = length;
  }

  addOther(name: string, fact: FileFact): void {
    this.#others.set(this.#add(name, OTHER), fact);
  }

  /** Another name for what stands at `target` now. */
  addAlias(name: string, target: string): void {
    const source = this.last(target);
    const row = this.#add(name, OTHER);
    this.#source[row] = source ?? row;
  }

  /** The row of the last member of that name. */
  last(name: string): number | undefined {
    const row = this.#last.get(name);
    return row === undefined ? undefined : this.#source[row];
  }

  /** The rows of all members of that name, the first one first. */
  all(name: string): readonly number[] {
    const rows: number[] = [];
    for (let row = this.#last.get(name) ?? NONE; row !== NONE; row = this.#earlier[row] ?? NONE)
      rows.push(this.#source[row] ?? row);
    return rows.reverse();
  }

  fact(row: number): FileFact {
    const other = this.#others.get(row);
    if (other !== undefined) return other;
    const { file, stamp } = this.#archive;
    const offset = this.#offsets[row] ?? 0;
    const length = this.#lengths[row] ?? 0;
    const extent = { file, stamp, offset, length };
    return { kind: 'file', cut: this.#kinds[row] === CUT_FILE, extent };
  }

  #add(name: string, kind: number): number {
    const row = this.#rows++;
    if (row === this.#kinds.length) this.#grow();
    this.#kinds[row] = kind;
    this.#source[row] = row;
    this.#earlier[row] = this.#last.get(name) ?? NONE;
    this.#last.set(name, row);
    return row;
  }

  #grow(): void {
    const room = this.#kinds.length * 2;
    this.#kinds = grown(this.#kinds, new Uint8Array(room));
    this.#offsets = grown(this.#offsets, new Float64Array(room));
    this.#lengths = grown(this.#lengths, new Float64Array(room));
    this.#earlier = grown(this.#earlier, new Int32Array(room));
    this.#source = grown(this.#source, new Int32Array(room));
  }
}

function grown<T extends Uint8Array | Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
