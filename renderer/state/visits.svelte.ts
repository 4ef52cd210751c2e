/** Back and Forward: where the user was in what is open, and going there again. */
import { tick } from 'svelte';
import type { FileTarget } from '../../shared/content.ts';
import type { Digest } from '../../shared/oci.ts';
import type { TabName } from '../lib/node-tabs.ts';
import { NO_TRAIL, onlyOpen, stepped, visited, type Trail } from '../lib/trail.ts';
import { graphViewOf } from './graph-view.svelte.ts';
import type { OpenSources, Tab } from './open-sources.svelte.ts';
import type { Session } from './session.svelte.ts';
import type { ViewFiles } from './view-files.svelte.ts';

/** What is looked at inside a source. */
interface Inside {
  readonly image: string | null;
  readonly node: Digest | null;
  readonly pane: TabName | null;
  readonly graph: boolean;
  /** The file that is looked into. */
  readonly file: FileTarget | null;
  /** The row of the files that has the keyboard; another row is no other place. */
  readonly row: string | null;
}

interface Visit {
  readonly tab: Tab;
  /** Null for a view that is no source's. */
  readonly inside: Inside | null;
}

export class Visits {
  readonly #sources: OpenSources;
  #trail = $state.raw<Trail<Visit>>(NO_TRAIL);
  /** True until everything of a place is on show again. */
  #going = false;

  constructor(sources: OpenSources) {
    this.#sources = sources;
  }

  get canGoBack(): boolean {
    return this.#next(-1) !== null;
  }

  get canGoForward(): boolean {
    return this.#next(1) !== null;
  }

  /** Notes what is looked at now, if it is anything. */
  note(): void {
    const now = this.#now();
    if (now === null || this.#going) return;
    // Closed ones would be held as long as the window.
    const open = onlyOpen(this.#trail, this.#isOpen);
    this.#trail = visited(open, now, isSame);
  }

  /** What `note` rests on: whoever reads it learns of every change. */
  get looksAt(): unknown {
    return this.#now();
  }

  back(): Promise<void> {
    return this.#go(-1);
  }

  forward(): Promise<void> {
    return this.#go(1);
  }

  #next(by: 1 | -1): Trail<Visit> | null {
    return stepped(this.#trail, by, this.#isOpen, isSame);
  }

  readonly #isOpen = ({ tab }: Visit): boolean => this.#sources.tabs.includes(tab);

  async #go(by: 1 | -1): Promise<void> {
    const next = this.#next(by);
    const place = next?.places[next.at];
    if (next === null || place === undefined || this.#going) return;
    this.#going = true;
    this.#trail = next;
    const { tab, inside } = place;
    try {
      this.#sources.show(tab);
      if (typeof tab !== 'string' && inside !== null) await lookInto(tab, inside);
    } finally {
      this.#going = false;
    }
    // A pane may be gone by now: the place is then what is shown there instead.
    const { places, at } = this.#trail;
    this.#trail = { places: places.with(at, this.#now() ?? place), at };
  }

  #now(): Visit | null {
    const tab = this.#sources.shown;
    if (tab === null) return null;
    return { tab, inside: typeof tab === 'string' ? null : insideOf(tab) };
  }
}

function insideOf(session: Session): Inside {
  const { image, selected, tab, preview } = session;
  return {
    image: image?.id ?? null,
    node: selected,
    pane: tab,
    graph: graphViewOf(session).shown,
    file: preview.target,
    row: filesOf(session)?.activeRow?.path ?? null,
  };
}

async function lookInto(session: Session, inside: Inside): Promise<void> {
  const image = session.graph.images.find(({ id }) => id === inside.image);
  if (image !== undefined) session.selectImage(image);
  if (inside.node !== null) session.select(inside.node);
  if (inside.pane !== null) session.selectTab(inside.pane);
  const graph = graphViewOf(session);
  if (graph.shown !== inside.graph) graph.toggle();
  if (inside.row !== null) void filesOf(session)?.reveal(inside.row);
  // The panes before close what they had looked into.
  await tick();
  void session.preview.look(inside.file);
}

/** The files on show, if they are. */
function filesOf(session: Session): ViewFiles | null {
  const { node, tab } = session;
  return node === null || tab !== 'files' ? null : session.files(node);
}

function isSame(a: Visit, b: Visit): boolean {
  return a.tab === b.tab && keyOf(a) === keyOf(b);
}

function keyOf({ inside }: Visit): string {
  return JSON.stringify(inside === null ? null : { ...inside, row: null });
}
