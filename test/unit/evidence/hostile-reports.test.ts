/** Documents that have the keys of a report, and nothing under them that a report would have. */
import { describe, expect, it } from 'vitest';
import { cyclonedx } from '../../../electron/evidence/cyclonedx.ts';
import { grype } from '../../../electron/evidence/grype.ts';
import { inToto } from '../../../electron/evidence/in-toto.ts';
import { otherReport } from '../../../electron/evidence/other-reports.ts';
import { REPORT_SHAPES } from '../../../electron/evidence/report-shapes.ts';
import { sarif } from '../../../electron/evidence/sarif.ts';
import { spdx } from '../../../electron/evidence/spdx.ts';
import { syft } from '../../../electron/evidence/syft.ts';
import { trivy } from '../../../electron/evidence/trivy.ts';

const READERS = [trivy, grype, syft, cyclonedx, spdx, sarif, inToto, otherReport];
const KEYS = [
  ...'ArtifactName ArtifactType Metadata Results Layer DiffIDs RepoDigests ClusterName Resources Target'.split(
    ' ',
  ),
  ...'matches artifacts source target metadata type layers manifest config tags userInput'.split(
    ' ',
  ),
  ...'bomFormat component components properties name value hashes tools version purl'.split(' '),
  ...'spdxVersion packages files annotations comment externalRefs @graph @context'.split(' '),
  ...'runs tool driver results message locations _type subject digest predicate materials'.split(
    ' ',
  ),
  ...'payload payloadType dsseEnvelope signatures'.split(' '),
  ...REPORT_SHAPES.flatMap(({ has }) => has.flatMap((path) => path.split(/[.[\]]+/))),
].filter((key) => key !== '');
const VALUES = [null, true, 7, -0, '', 'x', [], {}, [null], [[]], [{}], '__proto__', { length: 9 }];

const ROUNDS = 60;

let state = 20_260_211;

/** A number below `limit`; the same row of them in each run. */
function random(limit: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % limit;
}

function pick<T>(list: readonly T[]): T {
  return list[random(list.length)] as T;
}

function odd(depth: number): unknown {
  if (depth === 0 || random(5) === 0) return pick(VALUES);
  const entries = Array.from({ length: 12 }, () => [pick(KEYS), odd(depth - 1)] as const);
  const record = Object.fromEntries(entries);
  return random(4) === 0 ? [record, odd(depth - 1)] : record;
}

/** What each reader looks for first, so that it goes on to the odd values. */
const STARTS = [
  { ArtifactName: 'x', ArtifactType: 'container_image', SchemaVersion: 2 },
  { ClusterName: 'x', Resources: [null, 7, { Metadata: [null, 7], Results: [null] }] },
  { matches: [], source: { type: 'image', target: { layers: [null], tags: {}, manifest: 7 } } },
  { artifacts: [], source: { type: 'image', metadata: { layers: 7, repoDigests: [null, {}] } } },
  { bomFormat: 'CycloneDX', metadata: 7, components: [null, 7, { properties: [null] }] },
  { spdxVersion: 'SPDX-2.3', packages: [null, { annotations: [null], checksums: 7 }], files: [7] },
  { '@context': 'https://spdx.org/rdf/3', '@graph': [null, { type: 'software_Package' }] },
  { version: '2.1.0', runs: [null, 7, { properties: 7, results: [null], tool: 7 }] },
  { _type: 'https://in-toto.io/Statement/v1', subject: [null, 7, { digest: [] }] },
  { payloadType: 'application/vnd.in-toto+json', payload: '' },
  { results: [null, { id: 7, distro: 7 }] },
];

describe('reports of wrong types', () => {
  it('are read without a throw, whatever is in them', () => {
    let read = 0;
    for (let round = 0; round < ROUNDS; round++)
      for (const start of STARTS) {
        const value = { ...(odd(3) as object), ...start };
        for (const document of [value, [value, null]].map(
          (one) => ({ syntax: 'json', value: one, raw: null }) as const,
        ))
          for (const reader of READERS)
            if (reader.recognises(document)) {
              const { claims } = reader.read(document);
              for (const { text } of claims.flatMap(({ said }) => said)) expect(text).not.toBe('');
              read++;
            }
      }
    expect(read).toBeGreaterThan(STARTS.length * ROUNDS);
  });

  it.each([null, undefined, 7, 'x', [], [null], {}, [[[]]]])('%j is none of them', (value) => {
    const document = { syntax: 'json', value, raw: null } as const;
    expect(READERS.filter((reader) => reader.recognises(document))).toEqual([]);
  });

  it('read no key that is inherited', () => {
    const value = Object.create({
      bomFormat: 'CycloneDX',
      matches: [],
      runs: [],
      version: '2.1.0',
    }) as object;
    const document = { syntax: 'json', value, raw: null } as const;
    expect(READERS.filter((reader) => reader.recognises(document))).toEqual([]);
  });
});
