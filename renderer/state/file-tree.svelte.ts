/**
 * The file tree of one layer as rows on demand: pages are fetched when they come into view, held
 * up to a limit and asked for again after that. Opened directories are remembered by path, so
 * they open again after sorting.
 */
import type { ChildrenQuery, SortKey } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { FilePage, FileRow } from '../../shared/model.ts';
import { Folder, type Place } from './file-folder.ts';
import { findChild } from './find-child.ts';

export type Sort = ChildrenQuery['sort'];
export type FetchChildren = (
  query: Pick<ChildrenQuery, 'path' | 'offset' | 'limit' | 'sort'>,
) => Promise<FilePage>;

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
  readonly #fetch: FetchChildren;
  readonly #expanded = new Set<string>();
  /** Pages in the order of their last use. */
  #used = new Map<readonly FileRow[], { folder: Folder; page: number }>();
  #root = new Folder('');
  #active: Place = { folder: this.#root, index: 0 };
  /** The tree is plain data; this is what tells the view that it changed. */
  #version = $state(0);
  #sort = $state.raw<Sort>({ by: 'name', descending: false });
  #failure = $state.raw<Failure | null>(null);
  #revealed = $state(false);

  constructor(fetch: FetchChildren) {
    this.#fetch = fetch;
  }

  get sort(): Sort {
    return this.#sort;
  }

  /** Why the last page did not come; `retry` asks again. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** True from when a row was looked for and found until the view shows it. */
  get revealed(): boolean {
    return this.#revealed;
  }

  /** The view has scrolled to the row. */
  settleReveal(): void {
    this.#revealed = false;
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
    if (this.#failure !== null) return;
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
    if (found?.hasChildren !== true || place.folder.childAt(place.index) !== undefined) return;
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

  /**
   * Opens the directories above a path and gives its row the keyboard; false if the layer has no such
   * path. Rows are sorted by name then, since in no other order can one be found.
   */
  async reveal(path: string): Promise<boolean> {
    if (this.#sort.by !== 'name') await this.sortBy('name');
    const names = path.split('/');
    let folder = this.#root;
    for (const [level, name] of names.entries()) {
      const last = level === names.length - 1;
      const index = await this.#find(folder, name, last);
      if (index === null || !folder.isShownUnder(this.#root)) return false;
      if (last) this.#active = { folder, index };
      else folder = await this.#enter(folder, index, names.slice(0, level + 1).join('/'));
    }
    this.#version += 1;
    this.#revealed = true;
    return true;
  }

  /** Sorts by a column; the column in use turns around. Sizes and times begin with the largest. */
  async sortBy(by: SortKey): Promise<void> {
    const first = by === 'size' || by === 'mtime';
    const descending = this.#sort.by === by ? !this.#sort.descending : first;
    this.#sort = { by, descending };
    this.#root = new Folder('');
    this.#active = { folder: this.#root, index: 0 };
    this.#used = new Map();
    this.#failure = null;
    await this.#load(this.#root, 0);
  }

  async #find(folder: Folder, name: string, last: boolean): Promise<number | null> {
    await this.#load(folder, 0);
    const rowAt = async (index: number) => {
      await this.#load(folder, Math.floor(index / PAGE_ROWS));
      return rowIn({ folder, index }) ?? undefined;
    };
    const rows = { total: folder.total ?? 0, descending: this.#sort.descending, rowAt };
    const file = last ? await findChild(rows, name, 'other') : null;
    return file ?? findChild(rows, name, 'dir');
  }

  async #enter(folder: Folder, index: number, path: string): Promise<Folder> {
    this.#expanded.add(path);
    const child = folder.childAt(index) ?? folder.open(path, index);
    await this.#load(child, 0);
    return child;
  }

  #load(folder: Folder, page: number): Promise<void> {
    const held = folder.pages.get(page);
    if (held !== undefined) this.#use(held, folder, page);
    if (held !== undefined) return Promise.resolve();
    const loading =
      folder.loading.get(page) ??
      this.#ask(folder, page).finally(() => {
        folder.loading.delete(page);
      });
    folder.loading.set(page, loading);
    return loading;
  }

  async #ask(folder: Folder, page: number): Promise<void> {
    const root = this.#root;
    try {
      const query = { path: folder.path, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
      const told = await this.#fetch({ ...query, sort: this.#sort });
      // Sorted or collapsed meanwhile: the answer is for rows that are not shown any more.
      if (root === this.#root && folder.isShownUnder(root)) await this.#take(folder, page, told);
    } catch (thrown) {
      if (root === this.#root) this.#failure = toFailure(thrown);
    }
  }

  async #take(folder: Folder, page: number, told: FilePage): Promise<void> {
    folder.pages.set(page, told.rows);
    this.#use(told.rows, folder, page);
    if (folder.total === null) folder.setTotal(told.total);
    const reopened = told.rows.flatMap((row, at) =>
      this.#expanded.has(row.path) && folder.childAt(page * PAGE_ROWS + at) === undefined
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
