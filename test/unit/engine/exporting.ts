/** Exports of libraries that are made for one test, with what is wrong told as a Failure. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { exportKept, type KeptExport } from '../../../electron/engine/export-kept.ts';
import { FailureError, type Failure } from '../../../shared/failure.ts';
import type { ExportSummary } from '../../../shared/library.ts';
import type { Progress } from '../../../shared/model.ts';
import type { Digest } from '../../../shared/oci.ts';
import {
  buildImages,
  SIMPLE,
  type BuiltSource,
  type ImageShape,
} from '../../support/image-builder.ts';
import { writeLibrary } from '../../support/kept-layout.ts';
import type { ScratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';

export const NAME = 'app:1.0';

export interface Made {
  readonly built: BuiltSource;
  readonly folder: string;
  readonly root: Digest;
}

export class Exporting {
  readonly #scratch: ScratchFolder;

  constructor(scratch: ScratchFolder) {
    this.#scratch = scratch;
  }

  /** A library whose first image has the name. */
  async library(shape: Partial<ImageShape> = {}, name: string | null = NAME): Promise<Made> {
    const built = await buildImages({ ...SIMPLE, ...shape });
    const folder = writeLibrary(built, this.#scratch.next(), name);
    return { built, folder, root: built.roots[0]?.digest ?? '' };
  }

  /** A path in a folder that is empty. */
  place(): string {
    const folder = this.#scratch.next();
    fs.mkdirSync(folder);
    return path.join(folder, 'out');
  }

  /** An export of the whole image as an OCI archive, but for what the request says. */
  run(
    { folder, root }: Made,
    request: Partial<KeptExport> = {},
    options: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
  ): Promise<ExportSummary> {
    const image = { digest: root, name: NAME };
    const wish = { folder, image, format: 'oci-archive' as const, platform: null };
    return exportKept(
      { ...wish, target: this.place(), ...request },
      { runner: inThread, ...options },
    );
  }

  /** Why there is no export, and that nothing was left beside its place. */
  async refused(made: Made, request: Partial<KeptExport> = {}): Promise<Failure> {
    const target = this.place();
    const told = await failure(this.run(made, { target, ...request }));
    if (fs.readdirSync(path.dirname(target)).length > 0) throw new Error('something was left');
    return told;
  }
}

export async function failure(exporting: Promise<unknown>): Promise<Failure> {
  const error: unknown = await exporting.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof FailureError) return error.failure;
  throw new Error(`no failure: ${String(error)}`);
}

export function blobsOf(target: string): readonly string[] {
  const names = fs.readdirSync(path.join(target, 'blobs/sha256'));
  return names.map((name) => `sha256:${name}`).sort();
}

export function itemsOf(target: string): readonly Record<string, unknown>[] {
  const text = fs.readFileSync(path.join(target, 'index.json'), 'utf8');
  return (JSON.parse(text) as { manifests: Record<string, unknown>[] }).manifests;
}
