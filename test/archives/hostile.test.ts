/**
 * Hostile inputs, each with what Drydock must say of it. The sources are made by the builders of the
 * table of hostile inputs, which lie beside the working copy; variants of them are made here.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { openSession } from '../../electron/engine/session.ts';
import type { TaskRunner } from '../../electron/worker/tasks.ts';
import { FailureError } from '../../shared/failure.ts';
import { documented, drydock, said } from '../support/command.ts';
import { lacking, notRoot } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { faults, inThread, verified, type Verified } from '../support/verified.ts';
import { ARCHIVES } from './hostile/archives.ts';
import type { HostileCase, Place } from './hostile/case.ts';
import { COMPRESSION } from './hostile/compression.ts';
import { DESCRIPTORS } from './hostile/descriptors.ts';
import { DIGESTS } from './hostile/digests.ts';
import { FOLDERS } from './hostile/folders.ts';
import { GRAPHS } from './hostile/graphs.ts';
import { JSON_TEXTS } from './hostile/json-texts.ts';
import { imageOf } from './hostile/sources.ts';

const BUILDERS = path.resolve(root, '../shared/hostile');
const MAX_SECONDS = 10;
/** For what is far larger than any case asks. */
const MAX_SECONDS_OF_LARGE = 40;
const MINUTES = 60_000;
const EXIT = { verified: 0, damaged: 1, ambiguous: 1, incomplete: 3 };
const NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
/** Everything but newlines that moves, hides or turns text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const STACK = /\n\s+at |\.(?:js|ts):\d+|node:/;

const GROUPS: readonly (readonly [string, readonly HostileCase[]])[] = [
  ['digests and sizes', DIGESTS],
  ['descriptors', DESCRIPTORS],
  ['depth, breadth and number', GRAPHS],
  ['JSON', JSON_TEXTS],
  ['archives', ARCHIVES],
  ['folders', FOLDERS],
  ['compressed layers', COMPRESSION],
];

const noBuilders = fs.existsSync(BUILDERS)
  ? lacking('mkfifo', 'truncate', 'zstd', 'bzip2', 'xz')
  : 'the builders of hostile inputs are not beside this working copy';
const scratch = scratchFolder();
const built = path.join(scratch.path, 'out');
const titles: string[] = [];
const table: string[] = [];

beforeAll(async () => {
  if (noBuilders !== undefined) return;
  const cases = (await import(pathToFileURL(path.join(BUILDERS, 'cases.mjs')).href)) as {
    default: readonly { t: string }[];
  };
  for (const { t } of cases.default) titles.push(t);
  execFileSync(process.execPath, [path.join(BUILDERS, 'run.mjs')], { cwd: scratch.path });
}, 4 * MINUTES);

beforeEach((context) => {
  context.skip(noBuilders !== undefined, noBuilders);
});

afterAll(() => {
  process.stdout.write(`${[...table].sort().join('\n')}\n`);
});

for (const [subject, cases] of GROUPS)
  describe(`hostile ${subject}`, () => {
    for (const each of cases)
      it(
        nameOf(each),
        async () => {
          const place = placeOf(each);
          const source = (await each.make?.(place)) ?? place.built;
          if (each.failure === undefined) await expectOpened(each, source);
          else await expectRefused(each, source);
        },
        MINUTES,
      );
  });

describe('a hostile neighbour', () => {
  it('H075 locks a blob: the others are checked', async (context) => {
    const isRoot = notRoot() === undefined;
    context.skip(isRoot && lacking('setpriv') !== undefined, lacking('setpriv'));
    fs.chmodSync(scratch.path, 0o755);
    const source = path.join(built, 'H075');
    const through = isRoot ? { through: NOBODY } : {};
    const { document, outcome } = await documented('verify', [source], through);
    expect(outcome.code, said(outcome)).toBe(3);
    expect(document.verdict).toBe('incomplete');
    expect(document.findings.map(({ code }) => code)).toEqual(['blob-unreadable']);
    expect(statesOf(document.blobs)).toBe('config verified, layer unreadable, manifest verified');
    record({ id: 'H075' }, 'incomplete: blob-unreadable');
  });

  it('H080 replaces a layer that was verified: it is not listed any more', async () => {
    const source = imageOf(placeOf({ id: 'H080' }), {});
    const session = await openSession(source);
    const first = await session.verify({ runner: inThread, keepListings: false });
    expect(first.verdict).toBe('verified');
    const layer = session.graph.images[0]?.layers[0]?.digest ?? '';
    rewrite(source, layer);
    await expect(session.listing(layer, { runner: inThread })).rejects.toThrow('read-failed');
    expect(session.verification().verdict).toBe('damaged');
    expect(faults(session.verification())).toEqual(['source-changed']);
    record({ id: 'H080', variant: 'after it was verified' }, 'damaged: source-changed');
  });

  it('H081 lets a layer grow while it is read', async () => {
    const source = imageOf(placeOf({ id: 'H081' }), {});
    const session = await openSession(source);
    const layer = session.graph.images[0]?.layers[0]?.digest ?? '';
    const growing: TaskRunner = {
      concurrency: 1,
      run: async (task, options) => {
        const outcome = await inThread.run(task, options);
        if (task.digest === layer) fs.appendFileSync(blobFile(source, layer), 'more');
        return outcome;
      },
    };
    const checked = await session.verify({ runner: growing, keepListings: false });
    expect(checked.verdict).toBe('damaged');
    expect(faults(checked)).toEqual(['source-changed']);
    record({ id: 'H081', variant: 'while it is verified' }, 'damaged: source-changed');
  });
});

async function expectOpened(each: HostileCase, source: string): Promise<void> {
  const { verdict, codes = [], blobs } = each;
  const started = performance.now();
  const checked = await verified(source);
  const seconds = (performance.now() - started) / 1000;
  const found = faults(checked);
  const passed = checked.verdict === verdict && found.join() === codes.join();
  record(each, `${checked.verdict ?? ''}: ${found.join(', ') || 'no findings'}`, passed);
  expect(found).toEqual([...codes]);
  expect(checked.verdict).toBe(verdict);
  if (blobs !== undefined) expect(statesOf(blobsOf(checked))).toBe(blobs);
  expect(seconds).toBeLessThan(each.large === true ? MAX_SECONDS_OF_LARGE : MAX_SECONDS);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  if (each.command === undefined || verdict === undefined) return;
  const outcome = await drydock(['verify', source], { limit: MAX_SECONDS });
  expect(outcome.code, said(outcome)).toBe(EXIT[verdict]);
  expectPlain(outcome.stdout, outcome.stderr);
  expect(outcome.stdout).not.toMatch(/\bsigned\b/i);
}

async function expectRefused(each: HostileCase, source: string): Promise<void> {
  const refusal: unknown = await openSession(source).catch((error: unknown) => error);
  if (!(refusal instanceof FailureError)) throw new Error(`${each.id} was opened, or not refused`);
  const { code } = refusal.failure;
  record(each, `refused: ${code}`, code === each.failure);
  expect(code).toBe(each.failure);
  if (each.command === undefined) return;
  const outcome = await drydock(['verify', source], { limit: MAX_SECONDS });
  expect(outcome.code, said(outcome)).toBe(2);
  expect(outcome.stdout).toBe('');
  expectPlain(outcome.stdout, outcome.stderr);
}

/** No stack trace, no character that moves, hides or turns text. */
function expectPlain(...texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).not.toMatch(STACK);
    expect(text.replaceAll('\n', '')).not.toMatch(UNSAFE);
  }
}

interface BlobState {
  readonly role: string;
  readonly status: string;
  readonly unreferenced?: boolean;
}

function blobsOf({ graph, reports }: Verified): readonly BlobState[] {
  const status = new Map(reports.map((report) => [report.digest, report.status]));
  return graph.nodes.map(({ role, digest, unreferenced }) => {
    return { role, unreferenced, status: status.get(digest) ?? 'unchecked' };
  });
}

/** Each role and status once, with how many there are, of all that something refers to. */
function statesOf(blobs: readonly BlobState[]): string {
  const counts = new Map<string, number>();
  for (const { role, status, unreferenced = false } of blobs)
    if (!unreferenced) counts.set(`${role} ${status}`, (counts.get(`${role} ${status}`) ?? 0) + 1);
  const states = [...counts].map(([state, count]) =>
    count === 1 ? state : state.replace(' ', ` ×${count} `),
  );
  return states.sort().join(', ');
}

function placeOf({ id }: Pick<HostileCase, 'id'>): Place {
  const [name = id] = fs.readdirSync(built).filter((each) => path.parse(each).name.startsWith(id));
  return { built: path.join(built, name), next: (suffix) => scratch.next(suffix) };
}

function rewrite(source: string, digest: string): void {
  const file = blobFile(source, digest);
  fs.writeFileSync(
    file,
    fs.readFileSync(file).map((byte) => byte ^ 1),
  );
}

function blobFile(source: string, digest: string): string {
  return path.join(source, 'blobs', digest.replace(':', '/'));
}

function nameOf({ id, variant }: HostileCase): string {
  return variant === undefined ? id : `${id} ${variant}`;
}

/** What happened, for the table that is printed at the end. */
function record(each: HostileCase, happened: string, passed = true): void {
  const title = titles[Number(each.id.slice(1)) - 1] ?? '';
  const reason = each.because === undefined ? '' : ` (${each.because})`;
  const variant = each.variant === undefined ? '' : ` [${each.variant}]`;
  const mark = passed ? 'pass' : 'FAIL';
  table.push(`${each.id}  ${mark}  ${title}${variant} → ${happened}${reason}`);
}
