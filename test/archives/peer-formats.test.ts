// Formats as the real programs write them here and now, and what skopeo reads out of the same files.

import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import type { Verdict } from '../../shared/model.ts';
import { documented, said } from '../support/command.ts';
import { lacking, notRoot, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { OTHER_NAME, SAMPLE_NAME, startPodman, type Podman } from './peer-podman.ts';

interface PeerFormat {
  readonly what: string;
  /** Writes it to a place where nothing stands yet. */
  readonly make: (place: string) => Promise<unknown>;
  readonly kind: string;
  readonly verdict: Verdict;
  readonly codes?: readonly string[];
  /** Of each image, with what skopeo calls it behind the path. */
  readonly images: readonly { readonly names: readonly string[]; readonly reference?: string }[];
  /** What skopeo calls the format. */
  readonly transport: string;
  /** False where skopeo has to make up a manifest or a config. */
  readonly manifest?: false;
  readonly config?: false;
}

const EXIT = { verified: 0, damaged: 1, ambiguous: 1, incomplete: 3 };
const SAMPLE = `oci-archive:${sampleImage}`;
const OCI = { kind: 'oci-layout', verdict: 'verified', transport: 'oci' } as const;
const DIR = { kind: 'docker-dir', verdict: 'verified', transport: 'dir' } as const;
const DOCKER = {
  kind: 'docker-archive',
  verdict: 'verified',
  transport: 'docker-archive',
  manifest: false,
} as const;

const scratch = scratchFolder();

const SKOPEO: readonly PeerFormat[] = [
  { ...DIR, what: 'skopeo dir:', make: copyTo('dir:'), images: [{ names: [] }] },
  {
    ...DIR,
    what: 'skopeo dir: of docker types',
    make: copyTo('dir:', '', '--format', 'v2s2'),
    images: [{ names: [] }],
  },
  {
    ...DIR,
    what: 'skopeo dir: of schema 1',
    make: copyTo('dir:', '', '--format', 'v2s1'),
    verdict: 'incomplete',
    codes: ['legacy-format'],
    images: [{ names: [] }],
    config: false,
  },
  {
    ...OCI,
    what: 'skopeo oci: of schema 1, signed',
    make: copyTo('oci:', ':old', '--format', 'v2s1'),
    verdict: 'incomplete',
    codes: ['legacy-format'],
    images: [{ names: ['old'] }],
    config: false,
  },
  {
    ...OCI,
    what: 'skopeo oci: of zstd:chunked',
    make: copyTo('oci:', ':1', '--dest-compress', '--dest-compress-format', 'zstd:chunked'),
    images: [{ names: ['1'] }],
  },
  {
    ...OCI,
    what: 'skopeo oci: encrypted',
    make: encrypt,
    verdict: 'incomplete',
    codes: ['layer-encrypted'],
    images: [{ names: ['1'] }],
  },
  {
    ...DOCKER,
    what: 'skopeo docker-archive:',
    make: copyTo('docker-archive:', ':registry.example/sample:1'),
    images: [{ names: ['registry.example/sample:1'] }],
  },
];

const PODMAN: readonly PeerFormat[] = [
  {
    ...DOCKER,
    what: 'podman save',
    make: save('-m', '--format', 'docker-archive'),
    images: [
      { names: [SAMPLE_NAME], reference: `:${SAMPLE_NAME}` },
      { names: [OTHER_NAME], reference: `:${OTHER_NAME}` },
    ],
  },
  {
    ...OCI,
    what: 'podman save oci-archive',
    make: save('--format', 'oci-archive'),
    kind: 'oci-archive',
    transport: 'oci-archive',
    images: [{ names: [SAMPLE_NAME] }],
  },
  {
    ...OCI,
    what: 'podman save oci-dir',
    make: save('--format', 'oci-dir'),
    images: [{ names: [SAMPLE_NAME] }],
  },
  {
    ...DIR,
    what: 'podman save docker-dir',
    make: save('--format', 'docker-dir'),
    codes: ['compression-mismatch'],
    images: [{ names: [] }],
  },
];

const UMOCI: readonly PeerFormat[] = [
  { ...OCI, what: 'umoci', make: umociLayout, images: [{ names: ['1', '2'], reference: ':1' }] },
];

describePeers('skopeo', lacking('skopeo', 'openssl'), SKOPEO);
describePeers('podman', notRoot() ?? lacking('podman', 'skopeo'), PODMAN);
describePeers('umoci', lacking('umoci', 'skopeo'), UMOCI);

function describePeers(
  program: string,
  missing: string | undefined,
  rows: readonly PeerFormat[],
): void {
  describe(program, () => {
    it.for(rows)('$what', async (row, context) => {
      context.skip(missing !== undefined, missing);
      const place = scratch.next();
      await row.make(place);
      const { document, outcome } = await documented('verify', [place]);
      const weighty = document.findings.filter(({ severity }) => severity !== 'note');
      expect([...new Set(weighty.map(({ code }) => code))]).toEqual(row.codes ?? []);
      expect(document.verdict).toBe(row.verdict);
      expect(outcome.code, said(outcome)).toBe(EXIT[row.verdict]);
      expect(document.source.kind).toBe(row.kind);
      expect(document.images.map(({ names }) => names)).toEqual(
        row.images.map(({ names }) => names),
      );
      expect(document.images.map(({ digest, imageID }) => ({ digest, imageID }))).toEqual(
        await Promise.all(row.images.map(({ reference }) => readBySkopeo(row, place, reference))),
      );
    });
  });
}

/** The digests that skopeo computes of one image; null where it has to make something up. */
async function readBySkopeo(row: PeerFormat, place: string, reference = '') {
  const source = `${row.transport}:${place}${reference}`;
  return {
    digest: row.manifest === false ? null : await digestOf(['--raw', source]),
    imageID: row.config === false ? null : await digestOf(['--config', '--raw', source]),
  };
}

/** Of a document; that of a signed manifest leaves its signatures out. */
async function digestOf(what: readonly string[]): Promise<string> {
  const file = scratch.next();
  fs.writeFileSync(file, await peer('skopeo', ['--insecure-policy', 'inspect', ...what]));
  return String(await peer('skopeo', ['manifest-digest', file])).trim();
}

function copyTo(before: string, after = '', ...options: readonly string[]): PeerFormat['make'] {
  return (place) =>
    peer('skopeo', ['--insecure-policy', 'copy', '-q', ...options, SAMPLE, before + place + after]);
}

async function encrypt(place: string): Promise<void> {
  const [key, publicKey] = [scratch.next('.pem'), scratch.next('.pem')];
  await peer('openssl', ['genrsa', '-out', key, '2048']);
  await peer('openssl', ['rsa', '-in', key, '-pubout', '-out', publicKey]);
  await copyTo('oci:', ':1', '--encryption-key', `jwe:${publicKey}`)(place);
}

let podman: Promise<Podman> | undefined;

function save(...options: readonly string[]): PeerFormat['make'] {
  const names = options.includes('-m') ? [SAMPLE_NAME, OTHER_NAME] : [SAMPLE_NAME];
  return async (place) => {
    podman ??= startPodman(scratch.path);
    await (
      await podman
    )('save', '-q', ...options, '-o', place, ...names);
  };
}

/** Made step by step; what a step replaced stays behind as blobs that nothing refers to. */
async function umociLayout(place: string): Promise<void> {
  const file = scratch.next();
  fs.writeFileSync(file, 'harbour\n');
  await peer('umoci', ['init', '--layout', place]);
  await peer('umoci', ['new', '--image', `${place}:1`]);
  await peer('umoci', ['insert', '--rootless', '--image', `${place}:1`, file, '/etc/harbour']);
  await peer('umoci', ['tag', '--image', `${place}:1`, '2']);
}
