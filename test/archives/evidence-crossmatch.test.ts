/**
 * All evidence of the corpus against each of its images: exactly those digests connect that other tools found
 * in both, and nothing that was not checked is a match.
 */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../electron/engine/session.ts';
import { listField, textField } from '../../electron/evidence/fields.ts';
import { reconcile, type HeldEvidence } from '../../electron/match/reconcile.ts';
import { isMatch, type MatchedReference } from '../../shared/match.ts';
import type { Verification } from '../../shared/model.ts';
import { corpusUnits, fixture, noFixtures, type CorpusUnit } from '../support/fixtures.ts';
import { heldFile } from '../support/held-evidence.ts';
import { inThread } from '../support/verified.ts';
import { MATCHED, UNLISTED } from './crossmatch-table.ts';

const truth = noFixtures === undefined ? crossmatch() : [];
const images = corpusUnits().filter(({ kind }) => !/^(?:evidence|hostile)/.test(kind));
const evidence: HeldEvidence[] = [];
const opened = new Set<string>();

if (noFixtures !== undefined) it('the crossmatch', (context) => context.skip(noFixtures));

beforeAll(() => {
  for (const { name, path, kind } of corpusUnits())
    if (kind.startsWith('evidence')) evidence.push(heldFile(name, path));
});

describe.runIf(images.length > 0)('all evidence against', () => {
  for (const unit of images)
    it(unit.name, async () => {
      const session = await openSession(unit.path).catch(() => null);
      if (session === null) return;
      opened.add(unit.name);
      const { graph } = session;
      const unchecked = connected(unit, graph, session.verification());
      expect(keysOf(unchecked)).toEqual(expected(unit));
      expect(unchecked.filter(({ match }) => isMatch(match))).toEqual([]);
      if (unchecked.length === 0) return;
      const verification = await session.verify({ runner: inThread, keepListings: false });
      const checked = connected(unit, graph, verification);
      expect(keysOf(checked)).toEqual(expected(unit));
      const verdicts = checked.map(({ match }) => match.verdict);
      expect(sorted(verdicts)).toEqual(MATCHED[unit.name] ?? ['not-verified']);
    });

  afterAll(() => {
    const unlisted = UNLISTED.flatMap((one) => one.units);
    const units = [...truth.map(({ unit }) => unit), ...unlisted, ...Object.keys(MATCHED)];
    expect([...new Set(units)].filter((unit) => !opened.has(unit))).toEqual([]);
  });
});

describe.runIf(images.length > 0)('what the truth of the crossmatch leaves out', () => {
  for (const { units, digest, file } of UNLISTED)
    it.each(units)(`${digest.slice(0, 19)} stands in %s`, (unit) => {
      const bytes = readFileSync(path.join(fixture('corpus'), unit, file));
      expect(bytes.includes(digest)).toBe(true);
    });
});

/** References whose own digest is one that is here, whatever is proven of it. */
function connected(
  { name }: CorpusUnit,
  graph: Parameters<typeof reconcile>[0][number]['graph'],
  verification: Verification,
): readonly MatchedReference[] {
  const found = reconcile([{ id: name, graph, verification }], evidence, {
    platform: null,
    exempt: [],
  });
  return found.matches.filter(({ match, reference }) => {
    const [named, next] = match.proof;
    if (reference.digest === null || next === undefined || next.step === 'said') return false;
    // The list that a diffID is one of says it of the diffID itself, and of others only by the claim.
    return next.step !== 'all-diffIDs' || named?.kind === 'diffID';
  });
}

/** `KIND EVIDENCE DIGEST`, each once. */
function keysOf(matches: readonly MatchedReference[]): readonly string[] {
  return sorted(
    matches.map(
      ({ match, evidence, reference }) =>
        `${listedKind(match.proof[0]?.kind)} ${evidence} ${reference.digest ?? ''}`,
    ),
  );
}

function expected({ name }: CorpusUnit): readonly string[] {
  const listed = truth.filter(({ unit, digest }) => unit === name && !isPlaceholder(digest));
  const unlisted = UNLISTED.filter(({ units }) => units.includes(name)).flatMap(
    ({ kind, digest }) =>
      evidence
        .filter((held) => speaksOf(held, digest))
        .map(({ summary }) => `${kind} ${summary.id} ${digest}`),
  );
  return sorted([...listed.map((one) => `${one.kind} ${one.evidence} ${one.digest}`), ...unlisted]);
}

/** By the text alone, which another test compares with the truth. */
function speaksOf({ evidence: { mentions, bare } }: HeldEvidence, digest: string): boolean {
  return [...mentions, ...bare].some((mention) => mention.digest === digest);
}

/** One digit over and over: all of `name_lookups` is made of these, and so are examples of manifests. */
function isPlaceholder(digest: string): boolean {
  return /^sha256:(.)\1{63}$/.test(digest);
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

/** The truth calls all that index.json lists a manifest. */
function listedKind(kind = 'unknown'): string {
  return kind === 'index' ? 'manifest' : kind;
}

/** The role that the truth gives a digest in an image, as a kind. */
function kindOf(roles: readonly unknown[]): string {
  if (roles.includes('diff_id')) return 'diffID';
  return roles.includes('config') ? 'config' : 'manifest';
}

function crossmatch() {
  const read: unknown = JSON.parse(readFileSync(fixture('corpus/truth/crossmatch.json'), 'utf8'));
  return (read as readonly unknown[]).flatMap((one) =>
    listField(one, 'matches').flatMap((match) =>
      listField(match, 'in').map((place) => ({
        evidence: textField(one, 'evidence') ?? '',
        digest: textField(match, 'digest') ?? '',
        unit: textField(place, 'unit') ?? '',
        kind: kindOf(listField(place, 'as')),
      })),
    ),
  );
}
