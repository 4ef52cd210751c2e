/** The value of a YAML document, with bounds on what aliases and merge keys make of it. */
import type { EvidenceProblem } from '../../shared/evidence.ts';
import type { RepeatedKey } from './wanted.ts';
import type { YamlEvent } from './yaml-events.ts';
import { plainScalar } from './yaml-scalar.ts';
import { MAX_ALIASED_NODES, MAX_MERGED_KEYS } from '../../shared/limits/evidence.ts';

export interface YamlValue {
  readonly value: unknown;
  readonly repeated: readonly RepeatedKey[];
}

export interface YamlRefusal {
  readonly code: EvidenceProblem['code'];
  readonly offset: number;
  readonly detail: string;
}

interface Anchored {
  value: unknown;
  /** Nodes with everything below, aliases followed; null while it is not closed. */
  size: number | null;
}

interface Frame {
  readonly value: Record<string, unknown> | unknown[];
  readonly anchored: Anchored | null;
  size: number;
  /** Of an object: the key whose value is next; null for a key that is no text. */
  key: { readonly text: string | null; readonly merges: boolean } | undefined;
  readonly keys: Map<string, number>;
  readonly merged: unknown[];
}

/** Builds plain objects, lists and scalars; of a repeated key the last value counts. */
export function buildYaml(events: Iterable<YamlEvent>): YamlValue | YamlRefusal {
  return new Builder().build(events);
}

class Builder {
  readonly #anchors = new Map<string, Anchored>();
  readonly #frames: Frame[] = [];
  readonly #repeated: RepeatedKey[] = [];
  #aliased = 0;
  #mergedKeys = 0;
  #root: unknown = null;

  build(events: Iterable<YamlEvent>): YamlValue | YamlRefusal {
    for (const event of events) {
      const refusal = this.#take(event);
      if (refusal !== null) return refusal;
    }
    return { value: this.#root, repeated: this.#repeated };
  }

  #take(event: YamlEvent): YamlRefusal | null {
    switch (event.type) {
      case 'map':
        this.#open({}, event.anchor);
        return null;
      case 'list':
        this.#open([], event.anchor);
        return null;
      case 'end':
        return this.#close();
      case 'alias':
        return this.#alias(event.anchor, event.offset);
      case 'scalar':
        this.#scalar(event);
        return null;
    }
  }

  #open(value: Frame['value'], anchor: string | null): void {
    const anchored = anchor === null ? null : this.#anchor(anchor, value, null);
    this.#frames.push({ value, anchored, size: 1, key: undefined, keys: new Map(), merged: [] });
  }

  #close(): YamlRefusal | null {
    const frame = this.#frames.pop();
    if (frame === undefined) return null;
    for (const source of frame.merged) {
      if (!this.#merge(frame.value, source)) {
        return {
          code: 'too-many-aliases',
          offset: 0,
          detail: `${String(MAX_MERGED_KEYS)} merged keys`,
        };
      }
    }
    if (frame.anchored !== null) frame.anchored.size = frame.size;
    this.#add(frame.value, frame.size);
    return null;
  }

  #alias(name: string, offset: number): YamlRefusal | null {
    const anchored = this.#anchors.get(name);
    if (anchored === undefined) return { code: 'not-yaml', offset, detail: `*${name}` };
    this.#aliased += anchored.size ?? Infinity;
    if (this.#aliased > MAX_ALIASED_NODES) {
      return { code: 'too-many-aliases', offset, detail: `${String(MAX_ALIASED_NODES)} nodes` };
    }
    this.#add(anchored.value, anchored.size ?? 1);
    return null;
  }

  #scalar(event: Extract<YamlEvent, { type: 'scalar' }>): void {
    const frame = this.#frames.at(-1);
    const value = event.plain ? plainScalar(event.text) : event.text;
    if (event.anchor !== null) this.#anchor(event.anchor, value, 1);
    if (frame === undefined || Array.isArray(frame.value) || frame.key !== undefined) {
      this.#add(value, 1);
      return;
    }
    frame.size++;
    const merges = event.plain && event.text === '<<';
    frame.key = { text: event.text, merges };
    const first = frame.keys.get(event.text);
    if (first === undefined) frame.keys.set(event.text, event.offset);
    else if (!merges) this.#repeated.push({ key: event.text, first, last: event.offset });
  }

  #anchor(name: string, value: unknown, size: number | null): Anchored {
    const anchored = { value, size };
    this.#anchors.set(name, anchored);
    return anchored;
  }

  #add(value: unknown, size: number): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      this.#root = value;
      return;
    }
    frame.size += size;
    if (Array.isArray(frame.value)) frame.value.push(value);
    else if (frame.key === undefined) frame.key = { text: null, merges: false };
    else {
      if (frame.key.merges && isObjects(value)) frame.merged.push(value);
      else if (frame.key.text !== null) setOwn(frame.value, frame.key.text, value);
      frame.key = undefined;
    }
  }

  /** Copies what is not there yet; false if that was too much. */
  #merge(target: Frame['value'], source: unknown): boolean {
    for (const one of Array.isArray(source) ? (source as readonly object[]) : [source as object]) {
      for (const [key, value] of Object.entries(one)) {
        if (++this.#mergedKeys > MAX_MERGED_KEYS) return false;
        if (!Object.hasOwn(target, key)) setOwn(target, key, value);
      }
    }
    return true;
  }
}

function isObjects(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || value.every((one) => isObjects(one) && !Array.isArray(one));
}

/** An own property under any name, `__proto__` as well. */
function setOwn(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
