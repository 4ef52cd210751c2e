/** Reports as whole files: what readers say, with places, and what only the text has. */
import { describe, expect, it } from 'vitest';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

describe('a report', () => {
  it('has no references for fingerprints, but for digests that nothing accounts for', () => {
    const report = {
      ArtifactID: digest('e'),
      ArtifactName: 'web:1.4',
      ArtifactType: 'container_image',
      Metadata: { ImageID: digest('c') },
      Results: [
        { Target: 'web', Vulnerabilities: [{ Fingerprint: digest('d'), Title: digest('7') }] },
      ],
    };
    const { format, claims } = readEvidence(evidenceBytes(JSON.stringify(report, null, 2)));
    expect(format).toBe('trivy');
    const references = claims.flatMap((claim) => claim.references);
    expect(
      references.map(({ text, found, path, place }) => [text, found, path, place.line]),
    ).toEqual([
      [digest('c'), 'by-format', 'Metadata.ImageID', 6],
      ['web:1.4', 'by-format', 'ArtifactName', 3],
      [digest('7'), 'in-text', null, 14],
    ]);
  });

  it('is read from lines of envelopes, each at its own line', () => {
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'ghcr.io/shop/web', digest: { sha256: '9'.repeat(64) } }],
    };
    const line = JSON.stringify({
      payloadType: 'application/vnd.in-toto+json',
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    });
    const { format, claims } = readEvidence(evidenceBytes(`${line}\n${line}\n`));
    expect(format).toBe('in-toto');
    expect(
      claims.map(({ references }) => [references[0]?.digest, references[0]?.place.line]),
    ).toEqual([
      [digest('9'), 1],
      [digest('9'), 2],
    ]);
  });

  it('is told as SPDX tags though YAML would take them', () => {
    const text = 'SPDXVersion: SPDX-2.3\nPackageName: web\nPrimaryPackagePurpose: CONTAINER\n';
    const { format, claims } = readEvidence(evidenceBytes(text));
    expect(format).toBe('spdx');
    expect(claims[0]?.references[0]).toMatchObject({ name: 'web', place: { line: 2, column: 14 } });
  });
});
