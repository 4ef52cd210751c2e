/** Which code was reached, by V8's own counters of blocks (`Profiler.startPreciseCoverage`). */
import { Session, type Profiler } from 'node:inspector';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Reach {
  readonly functions: number;
  readonly functionsReached: number;
  /** Characters of code in functions, and those of them that were carried out. */
  readonly code: number;
  readonly codeReached: number;
}

/** One script: which of its characters were carried out. */
interface Seen {
  readonly reached: Uint8Array;
  readonly functions: Map<string, boolean>;
  /** Characters inside functions. */
  readonly inside: Uint8Array;
}

export class Coverage {
  readonly #session = new Session();
  readonly #scripts = new Map<string, Seen>();
  readonly #isAbout: (url: string) => boolean;
  #on = false;

  /** `code`: parts of paths; only scripts whose address holds one of them count. */
  constructor(code: readonly string[]) {
    this.#isAbout = (url) => url.startsWith('file:') && code.some((part) => url.includes(part));
    this.#session.connect();
  }

  start(): void {
    if (this.#on) return;
    this.#on = true;
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Without counters code runs several times as fast. */
  stop(): void {
    if (!this.#on) return;
    this.#on = false;
    this.#post('Profiler.stopPreciseCoverage');
    this.#post('Profiler.disable');
  }

  /** Characters of code that were carried out since the last look, and never before; `keep` notes them. */
  look(keep: boolean): number {
    let fresh = 0;
    for (const script of this.#counted()) fresh += this.#note(script, keep);
    return fresh;
  }

  /** Forgets what was carried out since the last look. */
  skip(): void {
    this.#counted();
  }

  reach(): Reach {
    const sum = { functions: 0, functionsReached: 0, code: 0, codeReached: 0 };
    for (const { reached, functions, inside } of this.#scripts.values()) {
      sum.functions += functions.size;
      for (const is of functions.values()) if (is) sum.functionsReached++;
      for (let i = 0; i < inside.length; i++) {
        if (inside[i] === 0) continue;
        sum.code++;
        sum.codeReached += reached[i] ?? 0;
      }
    }
    return sum;
  }

  #counted(): readonly Profiler.ScriptCoverage[] {
    let result: readonly Profiler.ScriptCoverage[] = [];
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error === null) ({ result } = taken);
    });
    return result.filter(({ url }) => this.#isAbout(url));
  }

  #note({ url, functions }: Profiler.ScriptCoverage, keep: boolean): number {
    const seen = this.#seen(url);
    let fresh = 0;
    for (const { functionName, ranges } of functions) {
      const [whole] = ranges;
      if (whole === undefined || functionName === '') continue;
      const key = `${functionName}:${String(whole.startOffset)}`;
      seen.inside.fill(1, whole.startOffset, whole.endOffset);
      seen.functions.set(key, (seen.functions.get(key) ?? false) || whole.count > 0);
      if (whole.count === 0) continue;
      const now = new Uint8Array(whole.endOffset - whole.startOffset);
      for (const { startOffset, endOffset, count } of ranges)
        now.fill(count > 0 ? 1 : 0, startOffset - whole.startOffset, endOffset - whole.startOffset);
      for (let i = 0; i < now.length; i++) {
        if (now[i] === 0 || seen.reached[whole.startOffset + i] === 1) continue;
        if (keep) seen.reached[whole.startOffset + i] = 1;
        fresh++;
      }
    }
    return fresh;
  }

  #seen(url: string): Seen {
    let seen = this.#scripts.get(url);
    if (seen === undefined) {
      const { length } = readFileSync(fileURLToPath(url), 'utf8');
      seen = {
        reached: new Uint8Array(length),
        inside: new Uint8Array(length),
        functions: new Map(),
      };
      this.#scripts.set(url, seen);
    }
    return seen;
  }

  #post(method: string, params?: object): void {
    this.#session.post(method, params);
  }
}
