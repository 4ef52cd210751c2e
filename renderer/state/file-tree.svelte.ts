/**
 * The files of one view as rows on demand, as a tree or as a flat list: pages are fetched when they
 * come into view, held up to a limit and asked for again after that. Opened directories are remembered
 * by path, so they open again after sorting.
 */
import type { ChildrenQuery, SortKey } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { FilePage, FileRow } from '../../shared/model.ts';
import { Folder, type Place } from './file-folder.ts';

export type Sort = ChildrenQuery['sort'];
type Page = Pick<ChildrenQuery, 'offset' | 'limit' | 'sort'>;

/** Where rows come from. */
export interface RowSource {
  readonly children: (query: Page & Pick<ChildrenQuery, 'path'>) => Promise<FilePage>;
  readonly entries: (query: Page) => Promise<FilePage>;
  /** The row of a path in each directory on the way to it. */
  readonly places: (query: Pick<ChildrenQuery, 'path' | 'sort'>) => Promise<readonly number[]>;
}

export interface TreeRow {
  /** Null while its page is on the way. */
  readonly row: FileRow | null;
  readonly level: number;
  /** Position among its siblings, from 1, and how many there are. */
  readonly position: number;
  readonly siblings: number;
  readonly expanded: boolean;
}

export const PAGE_ROWS = 200;
/** About 40,000 rows; more than any screen shows, little enough to hold. */
const PAGES_HELD = 200;

export class FileTree {
  readonly #rows: RowSource;
  readonly #expanded = new Set<string>();
  /** Pages in the order of their last use. */
  #used = new Map<readonly FileRow[], { folder: Folder; page: number }>();
  #root = new Folder('');
  #active: Place = { folder: this.#root, index: 0 };
  /** The tree is plain data; this is what tells the view that it changed. */
  #version = $state(0);
  #sort = $state.raw<Sort>({ by: 'name', descending: false });
  #flat = $state(false);
  #failure = $state.raw<Failure | null>(null);
  /** Rows that are fetched to take the place of those on show. */
  #next: Folder | null = null;

  constructor(rows: RowSource) {
    this.#rows = rows;
  }

  /** True if all paths are one list, whatever directory they are in. */
  get flat(): boolean {
    return this.#flat;
  }

  get sort(): Sort {
    return this.#sort;
  }

  /** Why the last page did not come; `retry` asks again. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Rows on show. */
  get count(): number {
    void this.#version;
    return this.#root.span;
  }

  /** True until the first page came. */
  get starting(): boolean {
    void this.#version;
    return this.#root.total === null;
  }

  /** The row that has the keyboard; 0 in an empty tree. */
  get activeIndex(): number {
    void this.#version;
    return this.#active.folder.rowOf(this.#active.index);
  }

  get activeRow(): FileRow | null {
    void this.#version;
    return rowIn(this.#active);
  }

  rowAt(row: number): TreeRow {
    void this.#version;
    const place = this.#root.locate(row);
    const { folder, index } = place;
    return {
      row: rowIn(place),
      level: folder.level,
      position: index + 1,
      siblings: folder.total ?? 0,
      expanded: folder.childAt(index) !== undefined,
    };
  }

  /** Fetches what is not held of rows `first` up to but not including `last`. */
  async ensure(first: number, last: number): Promise<void> {
    // Reading the count lets a view that calls this ask again when rows came or went.
    const end = Math.min(last, this.count);
    if (this.#failure !== null || this.#next !== null) return;
    const wanted: Promise<void>[] = [];
    if (this.#root.total === null) wanted.push(this.#load(this.#root, 0));
    for (let row = first; row < end; row++) {
      const { folder, index } = this.#root.locate(row);
      wanted.push(this.#load(folder, Math.floor(index / PAGE_ROWS)));
    }
    await Promise.all(wanted);
  }

  async retry(first: number, last: number): Promise<void> {
    this.#failure = null;
    await this.ensure(first, last);
  }

  /** Gives the keyboard to a row; beyond the ends it is the first or the last. */
  moveTo(row: number): void {
    const last = this.#root.span - 1;
    if (last < 0) return;
    this.#active = this.#root.locate(Math.min(Math.max(row, 0), last));
    this.#version += 1;
  }

  /** The row of the directory that holds `row`; null at the top. */
  parentOf(row: number): number | null {
    const { folder } = this.#root.locate(row);
    return folder.parent === null ? null : folder.parent.rowOf(folder.index);
  }

  async expand(row: number): Promise<void> {
    const place = this.#root.locate(row);
    const found = rowIn(place);
    if (
      this.#flat ||
      found?.hasChildren !== true ||
      place.folder.childAt(place.index) !== undefined
    )
      return;
    this.#expanded.add(found.path);
    await this.#load(place.folder.open(found.path, place.index), 0);
  }

  collapse(row: number): void {
    const { folder, index } = this.#root.locate(row);
    const child = folder.childAt(index);
    if (child === undefined) return;
    this.#expanded.delete(child.path);
    if (this.#active.folder.isWithin(child)) this.#active = { folder, index };
    folder.close(child);
    this.#version += 1;
  }

  async toggle(row: number): Promise<void> {
    if (this.rowAt(row).expanded) this.collapse(row);
    else await this.expand(row);
  }

  /** Sorts by a column; the column in use turns around. Sizes and times begin with the largest. */
  async sortBy(by: SortKey): Promise<void> {
    const first = by === 'size' || by === 'mtime' || by === 'layer' || by === 'change';
    const descending = this.#sort.by === by ? !this.#sort.descending : first;
    this.#sort = { by, descending };
    await this.reload();
  }

  /** Makes it a list or a tree, from the next `reload` on. */
  flatten(flat: boolean): void {
    if (this.#flat === flat) return;
    this.#flat = flat;
    const { by, descending } = this.#sort;
    if (flat && by === 'name') this.#sort = { by: 'path', descending };
    if (!flat && by === 'path') this.#sort = { by: 'name', descending };
  }

  /** Fetches the first rows anew; what is on show stays until they are there. */
  async reload(): Promise<void> {
    const root = new Folder('');
    this.#next = root;
    this.#failure = null;
    const { path } = this.activeRow ?? {};
    await this.#load(root, 0);
    if (this.#next !== root) return;
    this.#next = null;
    const held = root.pages.get(0)?.findIndex((row) => row.path === path) ?? -1;
    this.#root = root;
    this.#active = { folder: root, index: Math.max(0, held) };
    this.#version += 1;
  }

  /** Opens the directories above a path, and gives the keyboard to its row. */
  async reveal(path: string): Promise<void> {
    if (this.#flat) {
      this.flatten(false);
      await this.reload();
    }
    const root = this.#root;
    const places = await this.#rows.places({ path, sort: this.#sort });
    let folder = root;
    for (const [level, index] of places.entries()) {
      await this.#load(folder, Math.floor(index / PAGE_ROWS));
      const row = rowIn({ folder, index });
      if (root !== this.#root || row === null) return;
      this.#active = { folder, index };
      if (level === places.length - 1) break;
      this.#expanded.add(row.path);
      const child = folder.childAt(index) ?? folder.open(row.path, index);
      if (child.total === null) await this.#load(child, 0);
      folder = child;
    }
    this.#version += 1;
  }

  async #load(folder: Folder, page: number): Promise<void> {
    const held = folder.pages.get(page);
    if (held !== undefined) {
      this.#use(held, folder, page);
      return;
    }
    const loading = folder.loading.get(page) ?? this.#fetch(folder, page);
    folder.loading.set(page, loading);
    await loading;
    if (folder.loading.get(page) === loading) folder.loading.delete(page);
  }

  async #fetch(folder: Folder, page: number): Promise<void> {
    const { root } = folder;
    try {
      const told = await this.#ask(folder, page);
      // Sorted or collapsed meanwhile: the answer is for rows that are not shown any more.
      if (this.#isCurrent(root) && folder.isShownUnder(root)) await this.#take(folder, page, told);
    } catch (thrown) {
      if (this.#isCurrent(root)) this.#failure = toFailure(thrown);
    }
  }

  #ask({ path }: Folder, page: number): Promise<FilePage> {
    const query = { offset: page * PAGE_ROWS, limit: PAGE_ROWS, sort: this.#sort };
    return this.#flat ? this.#rows.entries(query) : this.#rows.children({ path, ...query });
  }

  #isCurrent(root: Folder): boolean {
    return root === (this.#next ?? this.#root);
  }

  async #take(folder: Folder, page: number, told: FilePage): Promise<void> {
    folder.pages.set(page, told.rows);
    this.#use(told.rows, folder, page);
    if (folder.total === null) folder.setTotal(told.total);
    const reopened = told.rows.flatMap((row, at) =>
      !this.#flat &&
      this.#expanded.has(row.path) &&
      folder.childAt(page * PAGE_ROWS + at) === undefined
        ? [this.#load(folder.open(row.path, page * PAGE_ROWS + at), 0)]
        : [],
    );
    this.#version += 1;
    await Promise.all(reopened);
  }

  #use(rows: readonly FileRow[], folder: Folder, page: number): void {
    this.#used.delete(rows);
    this.#used.set(rows, { folder, page });
    if (this.#used.size <= PAGES_HELD) return;
    const [oldest] = this.#used;
    if (oldest === undefined) return;
    this.#used.delete(oldest[0]);
    oldest[1].folder.pages.delete(oldest[1].page);
  }
}

function rowIn({ folder, index }: Place): FileRow | null {
  return folder.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null;
}
