/** Opens and verifies a hostile source, here and as a command, and holds it against what must come of it. */
import * as fs from 'node:fs';
import { expect } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import { FailureError } from '../../../shared/failure.ts';
import { drydock, said } from '../../support/command.ts';
import { faults, verified, type Verified } from '../../support/verified.ts';
import type { HostileCase } from './case.ts';

const MAX_SECONDS = 10;
/** For what is far larger than any case asks. */
const MAX_SECONDS_OF_LARGE = 40;
const EXIT = { verified: 0, damaged: 1, ambiguous: 1, incomplete: 3 };
/** Everything but newlines that moves, hides or turns text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const STACK = /\n\s+at |\.(?:js|ts):\d+|node:/;

type Tell = (happened: string) => void;

/** Whatever the source is, it comes to what the case says, in time, and nothing beside it changes. */
export async function judge(each: HostileCase, source: string, tell: Tell): Promise<void> {
  const before = namesBelow(source);
  if (each.failure === undefined) await expectOpened(each, source, tell);
  else await expectRefused(each, source, tell);
  expect(namesBelow(source)).toEqual(before);
}

/** The names of everything in a folder; none of what is no folder. */
function namesBelow(source: string): readonly string[] {
  if (!fs.statSync(source).isDirectory()) return [];
  return fs.readdirSync(source, { recursive: true, encoding: 'latin1' }).sort();
}

async function expectOpened(each: HostileCase, source: string, tell: Tell): Promise<void> {
  const { verdict, codes = [], blobs } = each;
  const started = performance.now();
  const checked = await verified(source);
  const seconds = (performance.now() - started) / 1000;
  const found = faults(checked);
  tell(`${checked.verdict ?? ''}: ${found.join(', ') || 'no findings'}`);
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

async function expectRefused(each: HostileCase, source: string, tell: Tell): Promise<void> {
  const refusal: unknown = await openSession(source).catch((error: unknown) => error);
  if (!(refusal instanceof FailureError)) throw new Error(`${each.id} was opened, or not refused`);
  const { code } = refusal.failure;
  tell(`refused: ${code}`);
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

export interface BlobState {
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
export function statesOf(blobs: readonly BlobState[]): string {
  const counts = new Map<string, number>();
  for (const { role, status, unreferenced = false } of blobs)
    if (!unreferenced) counts.set(`${role} ${status}`, (counts.get(`${role} ${status}`) ?? 0) + 1);
  const states = [...counts].map(([state, count]) =>
    count === 1 ? state : state.replace(' ', ` ×${count} `),
  );
  return states.sort().join(', ');
}
