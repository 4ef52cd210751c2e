import * as fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { trustAnswers } from '../../../electron/engine/trust-answers.ts';
import { TrustShelf } from '../../../electron/engine/trust-shelf.ts';
import type { AddedTrust } from '../../../shared/audit-methods.ts';
import type { Expectation, TrustState } from '../../../shared/signatures.ts';
import { makeKey } from '../../support/openssl.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const [first, second] = [makeKey('P-256'), makeKey('Ed25519')];
const signal = new AbortController().signal;

function file(content: string | Uint8Array): string {
  const name = scratch.next('.pub');
  fs.writeFileSync(name, content);
  return name;
}

function made() {
  const trust = new TrustShelf();
  const answers = trustAnswers({ trust });
  return {
    trust,
    add: async (...paths: string[]) => (await answers.addTrust({ paths }, signal)) as AddedTrust,
    list: async () => (await answers.listTrust({}, signal)) as TrustState,
    remove: async (id: string) => (await answers.removeTrust({ trust: id }, signal)) as TrustState,
    expectBy: async (by: Expectation) => (await answers.setExpectation(by, signal)) as TrustState,
  };
}

describe('what the user trusts', () => {
  it('holds each key once, whatever file it comes from, and tells no path', async () => {
    const { add, list } = made();
    const one = file(first.public);
    const { state, refused } = await add(one, one, file(first.der), file(second.public));
    expect(refused).toEqual([]);
    expect(state.items.map(({ about, name }) => [about, name])).toEqual([
      ['ECDSA P-256', path.basename(one)],
      ['Ed25519', expect.stringMatching(/^\d+\.pub$/)],
    ]);
    expect(await list()).toEqual(state);
  });

  it('takes one away, and comes back under the same id', async () => {
    const { add, remove, trust } = made();
    const one = file(first.public);
    const [item] = (await add(one, file(second.public))).state.items;
    const left = await remove(item?.id ?? '');
    expect(left.items.map(({ about }) => about)).toEqual(['Ed25519']);
    expect(trust.trust.keys.map((key) => key.item.about)).toEqual(['Ed25519']);
    expect((await add(one)).state.items.map(({ id }) => id)).toContain(item?.id);
  });

  it('keeps who is expected; nothing but spaces is nobody', async () => {
    const { expectBy, trust } = made();
    const state = await expectBy({ identity: ' me@example.com ', issuer: ' ' });
    expect(state).toEqual(trust.state);
    expect(trust.trust.expectation).toEqual({ identity: 'me@example.com', issuer: null });
    expect(trust.state.expectation).toEqual({ identity: 'me@example.com', issuer: null });
  });

  it('is judged as of now', () => {
    const before = Date.now();
    expect(made().trust.trust.at.getTime()).toBeGreaterThanOrEqual(before);
  });

  it('refuses a file with its reason and takes the others', async () => {
    const { add } = made();
    const pipe = scratch.next('.pipe');
    execFileSync('mkfifo', [pipe]);
    const missing = scratch.next();
    const large = file(Buffer.alloc(1024 * 1024 + 1));
    const { state, refused } = await add(
      file(first.private),
      missing,
      scratch.path,
      pipe,
      large,
      file(second.public),
    );
    expect(refused.map(({ problem, detail }) => [problem, detail])).toEqual([
      ['private-key', ''],
      ['unreadable', 'ENOENT'],
      ['unreadable', 'it is no file'],
      ['unreadable', 'it is no file'],
      ['too-large', ''],
    ]);
    expect(refused[1]?.name).toBe(path.basename(missing));
    expect(state.items).toHaveLength(1);
  });

  it('takes no more than a hundred, and none of a file that would be more', async () => {
    const { add, trust } = made();
    const many = Array.from({ length: 99 }, () => makeKey('Ed25519').public).join('');
    await add(file(many));
    const { refused, state } = await add(file(`${first.public}${second.public}`));
    expect(refused).toMatchObject([{ problem: 'too-many' }]);
    expect(state.items).toHaveLength(99);
    expect((await add(file(first.public))).refused).toEqual([]);
    expect(trust.state.items).toHaveLength(100);
  });
});
