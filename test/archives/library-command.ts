/** `drydock library` with a library of the test's own, and what it prints. */
import * as path from 'node:path';
import { expect } from 'vitest';
import type { KeptImage } from '../../shared/library.ts';
import type { Verdict } from '../../shared/model.ts';
import { drydock, said, type Outcome } from '../support/command.ts';

/** What the tests read of the documents; each command prints its part. */
export interface LibraryDocument {
  readonly schema: string;
  readonly command: string;
  readonly library: { readonly folder: string; readonly from: string };
  readonly exists: boolean;
  readonly images: readonly Omit<KeptImage, 'id'>[];
  readonly savedBytes: number;
  readonly unreferenced: Sum;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly sources: readonly {
    readonly path: string;
    readonly kept: readonly {
      readonly name: string;
      readonly wanted: string;
      readonly digest: string;
      readonly verdict: Verdict;
      readonly again: boolean;
      readonly madeByDrydock: boolean;
    }[];
    readonly refused: readonly { readonly refusal: { readonly reason: string } }[];
    readonly written: Sum;
    readonly saved: Sum;
    readonly healed: Sum;
    readonly failure?: { readonly code: string };
  }[];
  readonly done: boolean;
  readonly freed: Sum;
  readonly shared: Sum;
  readonly verdict: Verdict;
  readonly rotten: readonly {
    readonly digest: string;
    readonly status: string;
    readonly images: readonly { readonly name: string | null }[];
  }[];
  readonly sha256: string | null;
  readonly failure?: { readonly code: string; readonly message: string };
}

interface Sum {
  readonly blobs: number;
  readonly bytes: number;
}

export class LibraryCommand {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  /** `home` stands for the user's data folder. */
  constructor(home: string) {
    this.folder = path.join(home, 'own');
    this.#env = { DRYDOCK_LIBRARY: this.folder, XDG_DATA_HOME: home, HOME: home };
  }

  /** `drydock ARGS…`. */
  plain(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return drydock(args, { env: { ...this.#env, ...env } });
  }

  /** `drydock library ARGS…`, killed after so many seconds unless it has ended. */
  killed(seconds: number, ...args: readonly string[]): Promise<Outcome> {
    return drydock(['library', ...args], { env: this.#env, limit: seconds });
  }

  /** `drydock library ARGS…`. */
  run(...args: readonly string[]): Promise<Outcome> {
    return this.plain(['library', ...args]);
  }

  /** Keeps what is in these files; what it does not keep fails the test. */
  async keep(...files: readonly string[]): Promise<void> {
    const outcome = await this.run('add', ...files);
    expect(outcome.code, said(outcome)).toBe(0);
  }

  /** The document that it prints, and its exit code. */
  async json(
    ...args: readonly string[]
  ): Promise<{ readonly code: number | null; readonly document: LibraryDocument }> {
    const outcome = await this.run(...args, '--json');
    try {
      const document = JSON.parse(outcome.stdout) as LibraryDocument;
      return { code: outcome.code, document };
    } catch {
      throw new Error(`drydock library ${args.join(' ')} printed no JSON: ${said(outcome)}`);
    }
  }
}
