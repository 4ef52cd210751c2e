/** Digests that evidence of the corpus has in common with images of the corpus, by somebody else's count. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { reconcile, type OpenArchive } from '../../electron/match/reconcile.ts';
import { claim, evidence } from '../support/match-archive.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { verified } from '../support/verified.ts';

interface Crossing {
  readonly evidence: string;
  readonly matches: readonly {
    readonly digest: string;
    readonly in: readonly { readonly unit: string; readonly as: readonly string[] }[];
  }[];
}

/** What is said of a digest that an image does not have, or that all images could have. */
const NOT_HERE = new Set(['different-image', 'cannot-be-proven']);

/** `aaaa…` in a layout that is made up: such digests prove nothing, though both sides have them. */
const PLACEHOLDER = /:(.)\1*$/;

beforeEach((context) => {
  context.skip(noFixtures !== undefined, noFixtures);
});

it('knows every digest that an image has, and no other', async () => {
  const corpus = fixture('corpus');
  const truth = path.join(corpus, 'truth', 'crossmatch.json');
  const crossings = JSON.parse(readFileSync(truth, 'utf8')) as readonly Crossing[];
  const owners = new Map<string, Map<string, readonly string[]>>();
  for (const { matches } of crossings)
    for (const { digest, in: units } of matches)
      for (const { unit, as } of units) {
        const own = owners.get(unit) ?? new Map<string, readonly string[]>();
        owners.set(unit, own.set(digest, as));
      }
  const all = [...new Set(crossings.flatMap(({ matches }) => matches.map(({ digest }) => digest)))];
  const held = [evidence(all.map((text) => claim([{ text, kind: 'unknown' }])))];
  const wrong: string[] = [];
  for (const [unit, own] of owners) {
    const { graph, ...verification } = await verified(path.join(corpus, unit));
    const archive: OpenArchive = { id: unit, graph, verification };
    const { matches } = reconcile([archive], held, { platform: null, exempt: [] });
    for (const { reference, match } of matches) {
      const as = PLACEHOLDER.test(reference.text) ? undefined : own.get(reference.text);
      const isHere = !NOT_HERE.has(match.verdict) || match.reason === 'unreferenced';
      if (isHere !== (as !== undefined))
        wrong.push(
          `${unit} ${reference.text} ${as?.join() ?? '-'} ${match.verdict} ${match.reason}`,
        );
    }
  }
  expect(wrong).toEqual([]);
});
