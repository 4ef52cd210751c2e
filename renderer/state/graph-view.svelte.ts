/** The drawing of one source: whether it is on show, what is open in it, where the keyboard is, how large it is. */
import { drawParts } from '../../shared/drawing/drawn-graph.ts';
import type { Drawing, Placed } from '../../shared/drawing/layout.ts';
import { partsOf, type Parts } from '../../shared/drawing/parts.ts';
import type { Digest } from '../../shared/oci.ts';
import { graphOfImage } from '../lib/graph-of-image.ts';
import { stepFrom, stops, type Step } from '../lib/graph-steps.ts';
import type { Session } from './session.svelte.ts';

const MIN_ZOOM = 0.1;
const MAX_ZOOM = 3;

export type ZoomWish = 'in' | 'out' | 'fit';

export class GraphView {
  readonly #session: Session;
  #shown = $state.raw(false);
  #toggled = $state.raw<ReadonlySet<string>>(new Set());
  #active = $state.raw<string | null>(null);
  #zoom = $state.raw<number | null>(null);
  #only = $state.raw<string | null>(null);
  #wish = $state.raw<{ readonly kind: ZoomWish } | null>(null);

  readonly parts: Parts = $derived.by(() => partsOf(graphOfImage(this.#session.graph, this.#only)));
  readonly drawing: Drawing = $derived.by(() => drawParts(this.parts, this.#toggled));
  /** Where the keyboard is; null only where nothing is drawn. */
  readonly active: Placed | null = $derived.by(() => {
    const all = stops(this.drawing);
    return all.find(({ key }) => key === this.#active) ?? all[0] ?? null;
  });

  constructor(session: Session) {
    this.#session = session;
  }

  get shown(): boolean {
    return this.#shown;
  }

  /** Null until it was shown once. */
  get zoom(): number | null {
    return this.#zoom;
  }

  /** What was asked for last; a new object each time. Whoever draws knows how large the view is. */
  get wish(): { readonly kind: ZoomWish } | null {
    return this.#wish;
  }

  get toggled(): readonly string[] {
    return [...this.#toggled];
  }

  /** The image (`ImageSummary.id`) that alone is drawn; null where all are. */
  get only(): string | null {
    return this.#only;
  }

  /** Draws one image and what is about it, or all again. */
  narrowTo(image: string | null): void {
    if (this.#only === image) return;
    this.#only = image;
    this.#toggled = new Set();
    this.#wish = { kind: 'fit' };
  }

  toggle(): void {
    this.#shown = !this.#shown;
    this.#wish = null;
  }

  ask(kind: ZoomWish): void {
    this.#wish = { kind };
  }

  zoomTo(zoom: number): void {
    this.#zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
  }

  /** Opens or closes a stack. */
  toggleStack(key: string): void {
    const next = new Set(this.#toggled);
    if (!next.delete(key)) next.add(key);
    this.#toggled = next;
    this.#active = key;
  }

  go(key: string): void {
    this.#active = key;
  }

  /** Goes to where a digest is drawn: what it is in, if that is closed. */
  goToDigest(digest: Digest | null): void {
    if (digest === null) return;
    const { boxes } = this.drawing;
    const own = boxes.find(({ key, kind }) => key === digest && kind !== 'stack');
    const stack = boxes.find(
      (box) => box.kind === 'stack' && box.stack.rows.some((row) => row.digest === digest),
    );
    const key = own?.key ?? stack?.key;
    if (key !== undefined) this.#active = key;
  }

  /** Goes one step. False if nothing is there. */
  step(step: Step): boolean {
    const { active } = this;
    if (active === null) return false;
    const key = stepFrom(this.drawing, active.key, step);
    if (key === null) return false;
    this.#active = key;
    return true;
  }

  /** Shows a part in the details, or opens and closes a stack. */
  choose(box: Placed): void {
    this.#active = box.key;
    if (box.kind === 'stack') this.toggleStack(box.key);
    else if (box.kind === 'row') this.#session.select(box.row.digest);
    else this.#chooseCard(box.key);
  }

  #chooseCard(key: string): void {
    const image = this.#session.graph.images.find(
      ({ id, digest }) => id === key && digest === null,
    );
    if (image === undefined) this.#session.select(key);
    else this.#session.selectImage(image);
  }
}

const views = new WeakMap<Session, GraphView>();

/** The view of a source, the same each time. */
export function graphViewOf(session: Session): GraphView {
  const known = views.get(session);
  if (known !== undefined) return known;
  // It outlives whatever draws it first: what it derives would be stale with the end of that.
  $effect.root(() => {
    views.set(session, new GraphView(session));
  });
  return graphViewOf(session);
}
