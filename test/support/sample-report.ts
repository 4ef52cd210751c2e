/** A report with one of everything, and with hostile text wherever text of others can be. */
import type { Report } from '../../shared/report.ts';
import { VERSION } from '../../shared/version.ts';

/** What text of an image may try: markup, fences, bars, quotes, controls, direction, lone surrogates. */
export const HOSTILE =
  '</style></pre><script>alert(1)</script><img src=x onerror=alert(1)> ``` ```` | a \\| b [x](http://evil.test/) www.evil.test "q\'q" &lt; \u202e\u0000\u001b[31m\r\n# h\n- l \ud800 \ufffe ]]> --> __proto__';

const D = (digit: string) => `sha256:${digit.repeat(64)}`;

/** All verified, of one small image; `more` replaces parts of it. */
export function sampleReport(more: Partial<Report> = {}, text = 'plain'): Report {
  return {
    schema: 'drydock.report.v1',
    drydock: VERSION,
    time: '2026-01-31T12:00:00Z',
    notes: { auditor: text, ticket: text, notes: `${text}\nsecond line` },
    settings: { image: text, platform: text, remembered: 1, sbom: [text] },
    source: {
      name: text,
      kind: 'oci-archive',
      size: 1234,
      digest: D('f'),
      folder: text,
      compression: 'gzip',
    },
    verdict: 'verified',
    conclusion: text,
    reasons: [text],
    images: [
      {
        id: D('1'),
        kind: 'image',
        names: [text],
        digest: D('1'),
        imageID: D('2'),
        platform: text,
        mediaType: text,
        created: text,
        verdict: 'verified',
        signed: 'signed',
        companions: [text],
        layers: [
          {
            position: 1,
            digest: D('3'),
            diffID: D('4'),
            mediaType: text,
            size: 10,
            uncompressedSize: 20,
            entries: 2,
            status: 'verified',
          },
        ],
        history: [{ created: text, createdBy: text, empty: false }],
      },
    ],
    digests: (
      [
        ['manifest', '1'],
        ['config', '2'],
        ['layer', '3'],
        ['diffID', '4'],
      ] as const
    ).map(([kind, digit]) => ({
      kind,
      digest: D(digit),
      platform: text,
      names: [text],
      position: kind === 'layer' ? 1 : null,
      known: 'verified',
    })),
    blobs: [
      {
        digest: D('3'),
        role: 'layer',
        mediaType: text,
        size: 10,
        status: 'verified',
        actual: D('3'),
        path: `blobs/${text}`,
      },
    ],
    findings: [
      {
        code: 'unsafe-path',
        severity: 'warning',
        title: text,
        message: text,
        digest: D('3'),
        path: `etc/${text}`,
        offset: 7,
      },
    ],
    companions: [
      {
        id: text,
        kind: 'signature',
        form: 'simple-signing',
        link: 'cosign-tag',
        subject: D('1'),
        subjectPresent: true,
        manifest: D('5'),
        blob: D('6'),
        path: null,
        mediaType: text,
        artifactType: text,
        predicateType: text,
        present: true,
      },
    ],
    signatures: [
      {
        companion: text,
        position: 0,
        outcome: 'failed',
        reason: 'signature-wrong',
        message: text,
        signer: text,
        over: D('1'),
        checkedWith: text,
        time: text,
        notChecked: [text],
      },
    ],
    trust: [
      {
        kind: 'public-key',
        name: text,
        digest: D('7'),
        about: text,
        fingerprint: text,
        validFrom: text,
        validUntil: text,
      },
    ],
    expectation: { identity: text, issuer: text },
    evidence: [{ name: text, format: 'kubernetes', size: 5, digest: D('8'), problems: [text] }],
    matches: [
      {
        evidence: text,
        line: 3,
        reference: text,
        verdict: 'different-image',
        complete: false,
        message: text,
      },
    ],
    packages: [
      {
        image: D('1'),
        packages: [{ format: 'deb', name: text, version: text, architecture: text, licence: text }],
        problems: [text],
        comparisons: [
          {
            sbom: text,
            origin: 'given',
            aboutThis: false,
            same: 1,
            differences: [
              { kind: 'version', format: 'deb', name: text, found: text, stated: text },
            ],
            notCompared: [{ type: text, count: 2 }],
            problem: text,
          },
        ],
      },
    ],
    ...more,
  };
}
