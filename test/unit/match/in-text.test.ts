/** References that no format gave: which of them count, and as what. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../electron/match/reconcile.ts';
import type { EvidenceFormat, EvidenceSide } from '../../../shared/evidence.ts';
import {
  archive,
  claim,
  d,
  evidence,
  type MadeArchive,
  type Said,
} from '../../support/match-archive.ts';

const LAYOUT: MadeArchive = { images: [{ m: 'manifest', c: 'config', layers: ['base'] }] };
const EMPTY: MadeArchive = {
  images: [{ m: 'manifest', c: 'config', layers: ['\0'.repeat(1024)] }],
};

const inText = (text: string): Said => ({ text, kind: 'unknown', found: 'in-text' });
const NAMED = inText(`registry.example/base@${d('elsewhere')}`);
const BARE = inText(d('elsewhere'));
const KNOWN = inText(d('config'));

/** `side verdict text` of what counts. */
function counted(
  format: EvidenceFormat,
  said: readonly Said[],
  { made = LAYOUT, side }: { made?: MadeArchive; side?: EvidenceSide } = {},
): readonly string[] {
  const claims = said.map((each) => claim([each]));
  const held = evidence(claims, side === undefined ? { format } : { format, side });
  const { matches } = reconcile([archive(made)], [held], { platform: null, exempt: [] });
  return matches.map((one) => `${one.side} ${one.match.verdict} ${one.reference.text}`);
}

describe('in a text of no known format', () => {
  it('every digest counts', () => {
    expect(counted('text', [NAMED, BARE, KNOWN])).toEqual([
      `named different-image ${NAMED.text}`,
      `named different-image ${BARE.text}`,
      `named same-content ${KNOWN.text}`,
    ]);
  });
});

describe.each(['kubernetes', 'kustomize', 'compose'] as const)('in %s', (format) => {
  it('an image with a name is deployed, wherever it stands', () => {
    expect(counted(format, [NAMED, BARE, KNOWN])).toEqual([
      `deployed different-image ${NAMED.text}`,
      `named same-content ${KNOWN.text}`,
    ]);
  });

  it('what the user takes the evidence for goes before', () => {
    expect(counted(format, [NAMED], { side: 'scanned' })).toEqual([
      `scanned different-image ${NAMED.text}`,
    ]);
  });

  it('a name whose digest is malformed counts too', () => {
    const short = inText(`registry.example/base@${d('elsewhere').slice(0, -1)}`);
    const found = counted(format, [short]);
    expect(found).toEqual([`deployed cannot-be-proven ${short.text}`]);
  });
});

describe.each(['trivy', 'grype', 'spdx', 'gcloud-image', 'in-toto'] as const)('in %s', (format) => {
  it('only what is known here counts', () => {
    expect(counted(format, [NAMED, BARE, KNOWN])).toEqual([`named same-content ${KNOWN.text}`]);
  });

  it('the empty layer, which every other image has too, does not', () => {
    const empty = inText(d('\0'.repeat(1024)));
    expect(counted(format, [empty], { made: EMPTY })).toEqual([]);
  });

  it('what the format says itself counts in any case', () => {
    const said = { text: `registry.example/base@${d('elsewhere')}` };
    expect(counted(format, [said])).toEqual([`named different-image ${said.text}`]);
  });
});
