/** Runs the built command line as a process, as users and scripts do. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cliFile } from '../../build/setup/paths.ts';
import { cacheEnvironment } from './cache-environment.ts';
import type { EntryKind, IndexSummary, BlobRole, BlobStatus, Verdict } from '../../shared/model.ts';

export interface Outcome {
  /** Null if a signal ended it, as happens when it takes too long. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface CommandOptions {
  /** Program and arguments to put in front, such as `setpriv`. */
  readonly through?: readonly string[];
  /** Seconds after which it is killed; then `code` is null. */
  readonly limit?: number;
  /** The cache folder of the user that runs it; without one nothing is remembered. */
  readonly caches?: string;
  /** The folder to run in. */
  readonly cwd?: string;
  /** Put into the environment beside that. */
  readonly env?: Readonly<Record<string, string>>;
}

/** `drydock ARGS…`; resolves when it has ended, whatever came of it. */
export async function drydock(
  args: readonly string[],
  { through = [], limit = 60, caches, cwd, env }: CommandOptions = {},
): Promise<Outcome> {
  if (!existsSync(cliFile)) throw new Error('The command line is not built: run `npm run build`.');
  const [program, ...before] = [...through, process.execPath];
  const started = performance.now();
  const child = spawn(program, [...before, cliFile, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: Math.ceil(limit * 1000),
    killSignal: 'SIGKILL',
    cwd,
    env: { ...cacheEnvironment(caches), ...env },
  });
  const [stdout, stderr, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    exitOf(child),
  ]);
  return { code, stdout, stderr, seconds: (performance.now() - started) / 1000 };
}

/** One line for a failed assertion: what was printed where nobody looked. */
export function said({ code, stderr }: Outcome): string {
  return `exit code ${String(code)}${stderr === '' ? '' : `; it said: ${stderr}`}`;
}

/** The documents of `--json`, as far as the command line promises them. */
export interface ImageDocument {
  readonly source: { readonly path: string; readonly kind: string; readonly size: number };
  readonly verdict: Verdict;
  readonly images: readonly ImageFields[];
  readonly indexes: readonly IndexSummary[];
  readonly blobs: readonly BlobFields[];
  readonly findings: readonly FindingFields[];
  readonly stats?: {
    readonly bytesRead: number;
    readonly bytesUnpacked: number;
    readonly layersRemembered: number;
    readonly seconds: number;
    readonly peakRSS: number;
  };
}

export interface ImageFields {
  readonly verdict: Verdict;
  readonly names: readonly string[];
  readonly digest: string | null;
  readonly mediaType: string | null;
  readonly platform: string | null;
  readonly imageID: string | null;
  readonly layers: readonly LayerFields[];
}

export interface LayerFields {
  readonly digest: string;
  readonly diffID: string | null;
  readonly mediaType: string | null;
  readonly size: number;
  readonly uncompressedSize: number | null;
  readonly compression: string | null;
  readonly entries: number | null;
  readonly remembered?: true;
  readonly status: BlobStatus;
}

export interface BlobFields {
  readonly digest: string;
  readonly role: BlobRole;
  readonly size: number | null;
  readonly status: BlobStatus;
  readonly unreferenced?: true;
}

export interface FindingFields {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly digest?: string;
  readonly path?: string;
  readonly offset?: number;
}

/** One line of `ls --json`. */
export interface EntryFields {
  readonly layer: string;
  readonly path: string;
  readonly type: EntryKind;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: string;
  readonly linkname?: string;
  readonly change?: string;
  readonly devmajor?: number;
  readonly devminor?: number;
  readonly xattrs?: Readonly<Record<string, string>>;
}

export interface Documented {
  readonly outcome: Outcome;
  readonly document: ImageDocument;
}

/** `drydock verify PATH --json` or `inspect`, with its document. */
export async function documented(
  command: 'verify' | 'inspect',
  args: readonly string[],
  options?: CommandOptions,
): Promise<Documented> {
  const outcome = await drydock([command, ...args, '--json'], options);
  try {
    return { outcome, document: JSON.parse(outcome.stdout) as ImageDocument };
  } catch {
    throw new Error(`drydock ${command} printed no JSON document: ${said(outcome)}`);
  }
}

/** The entries that `drydock ls PATH --json` lists. */
export async function listed(args: readonly string[]): Promise<readonly EntryFields[]> {
  const { stdout } = await drydock(['ls', ...args, '--json']);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as EntryFields);
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
