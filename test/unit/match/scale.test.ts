/** Much evidence against many images: the work grows with both, not with their product. */
import { expect, it } from 'vitest';
import { reconcile } from '../../../electron/match/reconcile.ts';
import { archive, claim, d, evidence, type Said } from '../../support/match-archive.ts';

const IMAGES = 300;
const REFERENCES = 50_000;
/** Far above what a busy machine takes; one look at each image for each reference takes longer. */
const SECONDS = 15;

const images = Array.from({ length: IMAGES }, (_, i) => ({
  ...{ m: `m${String(i)}`, c: `c${String(i)}`, layers: ['base', `top${String(i)}`] },
  names: [`registry.example/app:${String(i)}`],
}));
const lists = Object.fromEntries(images.map(({ m }) => [m, 'linux/amd64']));
const whole = archive({
  images,
  indexes: [{ i: 'index', names: ['registry.example/app:all'], lists }],
});
const saved = archive({ images: images.map((image) => ({ ...image, m: null })) });

const pushed = (i: number): Said => ({ text: `registry.example/app@${d(`pushed ${String(i)}`)}` });

it.each([
  ['one index', whole, (): Said[] => [{ text: d('index') }], 'same-image'],
  ['one layer', whole, (): Said[] => [{ text: d('base.gz'), kind: 'layer' }], 'part-of-image'],
  ['other digests', whole, (i: number): Said[] => [pushed(i)], 'different-image'],
  ['digests that nothing records', saved, (i: number): Said[] => [pushed(i)], 'cannot-be-proven'],
  [
    'other image IDs on a shared base',
    whole,
    (i: number): Said[] => [
      { text: d(`config ${String(i)}`), kind: 'config' },
      { text: d('base.gz'), kind: 'layer' },
    ],
    'different-image',
  ],
] as const)('50,000 references: %s', (_, archiveHere, said, verdict) => {
  const made = Array.from({ length: REFERENCES }, (_each, i) =>
    claim(said(i), { side: 'deployed' }),
  );
  const started = performance.now();
  const { matches, rows, ofRow } = reconcile([archiveHere], [evidence(made)], {
    ...{ platform: null, exempt: [] },
  });
  expect(new Set(matches.map(({ match }) => match.verdict))).toEqual(new Set([verdict]));
  expect(ofRow(rows[0]?.id ?? '').length).toBeGreaterThan(0);
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
});
