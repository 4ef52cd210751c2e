/** A bounded walk over the records of a document, which knows the Kubernetes object around each. */
import type { EvidenceProblem, Resource } from '../../shared/evidence.ts';
import { asList, field, isRecord, textField } from './fields.ts';
import type { Path } from './path.ts';

/** Levels of records and lists that are entered; no schema of a real object comes near. */
export const MAX_WALK_DEPTH = 64;
/**
 * Records and lists that are entered. An alias of YAML is the same value in many places, so what is
 * small in the file can be a walk without end.
 */
export const MAX_WALK_NODES = 5_000_000;

/** Old states of an object, and notes on who wrote which of its fields. */
const NOT_ENTERED: ReadonlySet<string> = new Set(['managedFields', 'oldObject']);

/** One record and where it stands. */
export interface Spot {
  readonly record: Readonly<Record<string, unknown>>;
  readonly path: Path;
  /** Of the nearest object around it; its container is always null. */
  readonly resource: Resource | null;
  /** True inside a Kyverno policy, where texts can be patterns and variables. */
  readonly isPolicy: boolean;
}

/** Looks at a record; false if nothing below it is wanted. */
export type SpotVisit = (spot: Spot) => boolean;

/** What was left out, at its first place. */
export type WalkProblem = Omit<EvidenceProblem, 'place'> & { readonly at: Path };

/** True for what Kubernetes calls an object. */
export function isObject(value: unknown): boolean {
  return textField(value, 'kind') !== null && textField(value, 'apiVersion') !== null;
}

/** The objects that a document is about: itself, its `items`, or those of a list without any frame. */
export function topObjects(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? asList(value) : [value, ...asList(field(value, 'items'))];
}

/** Visits every record below a value, each before what is in it, and says what was too much. */
export function walkObjects(value: unknown, visit: SpotVisit): readonly WalkProblem[] {
  const walk = new ObjectWalk(visit);
  walk.enter(value, [], { resource: null, isPolicy: false, itemKind: null });
  return walk.problems;
}

interface Surroundings {
  readonly resource: Resource | null;
  readonly isPolicy: boolean;
  /** What the items of the list around are, where they do not say it themselves. */
  readonly itemKind: string | null;
}

class ObjectWalk {
  readonly #visit: SpotVisit;
  readonly #problems = new Map<string, WalkProblem>();
  #nodes = 0;

  constructor(visit: SpotVisit) {
    this.#visit = visit;
  }

  get problems(): readonly WalkProblem[] {
    return [...this.#problems.values()];
  }

  enter(value: unknown, path: Path, around: Surroundings): void {
    if (typeof value !== 'object' || value === null || !this.#mayEnter(path)) return;
    if (Array.isArray(value)) {
      for (const [position, item] of asList(value).entries())
        this.enter(item, [...path, position], around);
      return;
    }
    if (isRecord(value)) this.#enterRecord(value, path, surroundingsOf(value, around));
  }

  #enterRecord(record: Spot['record'], path: Path, around: Surroundings): void {
    const { resource, isPolicy } = around;
    if (!this.#visit({ record, path, resource, isPolicy })) return;
    const within = around.itemKind === null ? around : { ...around, itemKind: null };
    for (const key of Object.keys(record)) {
      const value = record[key];
      // Looked at here too, since most values are scalars and a path is not free.
      if (typeof value === 'object' && !NOT_ENTERED.has(key))
        this.enter(value, [...path, key], key === 'items' ? around : within);
    }
  }

  #mayEnter(path: Path): boolean {
    this.#nodes += 1;
    if (path.length > MAX_WALK_DEPTH) return this.#refuse('too-deep', MAX_WALK_DEPTH, path);
    if (this.#nodes > MAX_WALK_NODES) return this.#refuse('too-large', MAX_WALK_NODES, path);
    return true;
  }

  #refuse(code: 'too-deep' | 'too-large', limit: number, at: Path): false {
    if (!this.#problems.has(code)) this.#problems.set(code, { code, detail: String(limit), at });
    return false;
  }
}

function surroundingsOf(record: Spot['record'], around: Surroundings): Surroundings {
  const own = isObject(record) ? textField(record, 'kind') : null;
  const metadata = field(record, 'metadata');
  const kind = own ?? (isRecord(metadata) ? around.itemKind : null);
  if (kind === null) return around;
  return {
    resource: {
      kind,
      namespace: textField(metadata, 'namespace'),
      name: textField(metadata, 'name') ?? textField(metadata, 'generateName'),
      container: null,
    },
    isPolicy: own === null ? around.isPolicy : isKyvernoPolicy(record),
    itemKind: /^.+List$/.test(kind) ? kind.slice(0, -'List'.length) : null,
  };
}

function isKyvernoPolicy(object: Spot['record']): boolean {
  const group = textField(object, 'apiVersion')?.split('/', 1)[0] ?? '';
  return group === 'kyverno.io' || group.endsWith('.kyverno.io');
}
