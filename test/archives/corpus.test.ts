/**
 * Real images of other projects: what the command line says about each must be what skopeo, umoci,
 * GNU tar and sha256sum say.
 */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../shared/model.ts';
import {
  documented,
  listed,
  said,
  type Documented,
  type EntryFields,
  type ImageDocument,
  type ImageFields,
  type LayerFields,
} from '../support/command.ts';
import { noFixtures } from '../support/fixtures.ts';
import {
  configDigest,
  digestInName,
  expectedOrphans,
  expectedStatuses,
  expectedVerdict,
  filesystemLayers,
  followed,
  platformText,
} from './expected.ts';
import { lineOf, parseLine } from './gnu-tar.ts';
import { imageUnits, type Truth, type TruthLayer } from './truth.ts';

const EXIT: Readonly<Record<Verdict, number>> = {
  verified: 0,
  damaged: 1,
  ambiguous: 1,
  incomplete: 3,
};
const KIND: Readonly<Record<string, string>> = {
  'oci-layout': 'oci-layout',
  'oci-archive': 'oci-archive',
  'oci-archive.gz': 'oci-archive',
  'docker-archive': 'docker-archive',
  'docker-archive.gz': 'docker-archive',
  'docker-archive+oci': 'oci-archive',
  'docker-archive(flat)': 'docker-archive',
};

/** Units whose truth says something else than the rules of the contract, and why. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'aquasecurity__trivy/pkg/fanal/test/testdata/test_index_json_dir.oci': {
    reason: 'index.json is a directory, so the truth walks nothing; Drydock looks for manifests',
    shownBy: {
      file: 'blobs/sha256/afb744871f99e0ff8e6f253244836ed34c5d805fdb096d3a205ffaf5e9073cab',
      text: '"layers":[',
    },
    truth: (truth) => ({
      ...truth,
      walk: {
        problems: [],
        descriptors: (truth.blobs ?? []).map(({ name }) => {
          return { via: 'recovered', digest: name, mediaType: '', state: 'ok' };
        }),
      },
    }),
    verdict: 'incomplete',
  },
  'GoogleContainerTools__jib/jib-core/src/test/resources/core/extraction/jib-image.tar': {
    reason: 'manifest.json has its keys in lower case, and the truth looked for `Config`',
    shownBy: { text: '"config":"config.json"' },
    truth: (truth) => ({ ...truth, images: [] }),
    verdict: 'incomplete',
  },
  'google__go-containerregistry/pkg/v1/mutate/testdata/source_image_with_empty_layer_history.tar': {
    reason: 'the config is not what its name says, so nothing is taken from it, diffIDs neither',
    // `sha256sum` of that member begins with 05b5ec12.
    shownBy: { text: '{"Config": "6e0b05049ed9' },
    truth: (truth) => ({ ...truth, images: [], skopeo: [] }),
    verdict: 'damaged',
  },
  'snyk__snyk-docker-plugin/test/fixtures/oci-archives/nginx.tar': {
    reason: 'the manifest is not what its digest says, so it is not followed',
    // `sha256sum` of that member begins with 01799edb.
    shownBy: { text: '"digest":"sha256:e26d615025f59' },
    truth: ({ walk = { descriptors: [], problems: [] }, ...truth }) => {
      return { ...truth, walk: { ...walk, descriptors: walk.descriptors.slice(0, 1) }, skopeo: [] };
    },
    verdict: 'damaged',
  },
};

interface Exception {
  readonly reason: string;
  /** Text that stands in the unit (or a file of it) and shows the reason. */
  readonly shownBy: { readonly file?: string; readonly text: string };
  readonly truth: (truth: Truth) => Truth;
  readonly verdict: Verdict;
}

const units = imageUnits();

if (noFixtures !== undefined) it('images of the corpus', (context) => context.skip(noFixtures));

describe.concurrent.each(units)('$name', (unit) => {
  const exception = EXCEPTIONS[unit.name];
  const truth = exception?.truth(unit.known) ?? unit.known;
  let result: Promise<Documented> | undefined;
  const verified = () => (result ??= documented('verify', [unit.path]));

  it('has the verdict that follows from the truth', async () => {
    const { document, outcome } = await verified();
    expect(document.source.kind).toBe(KIND[truth.kind]);
    expect(document.verdict).toBe(exception?.verdict ?? expectedVerdict(truth));
    expect(outcome.code, said(outcome)).toBe(EXIT[document.verdict]);
    expect(outcome.stderr).toBe('');
  });

  it('has every blob, in the state that sha256sum gives it', async () => {
    const { document } = await verified();
    const own = document.blobs.filter(({ unreferenced }) => unreferenced !== true);
    const statuses = new Map(own.map(({ digest, status }) => [digest, status]));
    for (const [digest, status] of expectedStatuses(truth))
      expect(statuses.get(digest), digest).toBe(status);
    if (truth.walk !== undefined && truth.images === undefined)
      expect([...statuses.keys()].sort()).toEqual([...expectedStatuses(truth).keys()].sort());
  });

  it('shows the blobs that nothing refers to', async () => {
    const { document } = await verified();
    const orphans = document.blobs.filter(({ unreferenced }) => unreferenced === true);
    expect(orphans.map(({ digest }) => digest).sort()).toEqual([...expectedOrphans(truth)].sort());
    const good = new Set((truth.blobs ?? []).flatMap(({ name, ok }) => (ok ? [name] : [])));
    // A file such as `.DS_Store` has a name that is no digest: there is nothing to compare it with.
    const wrong = (digest: string) => (/:[a-f0-9]{64}$/.test(digest) ? 'mismatch' : 'unsupported');
    for (const { digest, status } of orphans)
      expect(status, digest).toBe(good.has(digest) ? 'verified' : wrong(digest));
  });

  it('has the names that the archive gives', async () => {
    const { document } = await verified();
    for (const { RepoTags, ...image } of truth.images ?? [])
      expect(imageWith(document, configDigest({ RepoTags, ...image }))?.names ?? []).toEqual(
        expect.arrayContaining([...(RepoTags ?? [])]),
      );
    for (const { via, digest, annotations } of followed(truth)) {
      const ref = annotations?.['org.opencontainers.image.ref.name'];
      const holder = [...document.images, ...document.indexes].find((d) => d.digest === digest);
      if (!/^index\.manifests\[\d+\]$/.test(via) || ref === undefined) continue;
      if (holder !== undefined)
        expect(
          holder.names.some((name) => name === ref || name.endsWith(`:${ref}`)),
          ref,
        ).toBe(true);
    }
  });

  it('has the digests, diffIDs and platforms that skopeo shows', async () => {
    const { document } = await verified();
    for (const { ref, ...shown } of truth.skopeo) {
      if (shown.config_sha256 === undefined) continue;
      const isArchive = ref.startsWith('docker-archive:');
      const known = new Set([...document.images, ...document.indexes].map(({ digest }) => digest));
      if (!isArchive) expect(known, ref).toContain(`sha256:${shown.raw_sha256 ?? ''}`);
      const config = `sha256:${shown.config_sha256}`;
      expect(document.blobs.map(({ digest }) => digest)).toContain(actualName(truth, config));
      const image = imageWith(document, config);
      if (image === undefined || shown.diff_ids == null) continue;
      expect(image.layers.map((layer) => layer.diffID)).toEqual(shown.diff_ids);
      if (!isArchive && shown.layer_digests !== undefined)
        expect(image.layers.map((layer) => layer.digest)).toEqual(shown.layer_digests);
      const platform = platformText(shown.config ?? {});
      if (platform !== '') expect(image.platform, ref).toBe(platform);
    }
  });

  it('has the platforms that indexes declare', async () => {
    const { document } = await verified();
    const rows = document.indexes.flatMap(({ manifests }) => manifests);
    for (const { via, digest, platform, state } of followed(truth)) {
      if (platform === undefined || /^index\.manifests\[\d+\]$/.test(via)) continue;
      const text = platformText(platform);
      const row = rows.find((each) => each.digest === digest && each.platform === text);
      expect(row, `${digest} for ${text}`).toMatchObject({ present: state !== 'missing' });
    }
  });

  it('has the diffIDs, sizes and entries that the tools computed', async () => {
    const { document } = await verified();
    const own = document.images.flatMap((image) => image.layers);
    for (const [digest, layer] of truthLayers(truth)) {
      const found = own.find((each) => each.digest === digest);
      expect(found, digest).toBeDefined();
      expect(found).toMatchObject({
        compression: layer.compression,
        uncompressedSize: layer.uncompressed_size,
        entries: layer.entries,
        ...(found?.status === 'verified' && isRight(document, found)
          ? { diffID: `sha256:${layer.diffid_sha256}` }
          : {}),
      });
    }
  });

  it('says that a compression is not the declared one where the archive declares one', async () => {
    const { document } = await verified();
    const found = document.findings.filter(({ code }) => code === 'compression-mismatch');
    expect(found.map(({ digest }) => digest).sort()).toEqual(misdeclared(truth).sort());
  });

  it('lists the files that GNU tar lists', async () => {
    const layers = [...truthLayers(truth)];
    const entries = layers.length === 0 ? [] : await listed([unit.path]);
    for (const [digest, { gnu_tar_listing }] of layers)
      expect(entries.filter(({ layer }) => layer === digest).map(lineOf)).toEqual(
        gnu_tar_listing.map(parseLine),
      );
  });

  it('merges layers as umoci unpacks them', async () => {
    for (const { config_sha256, merged_rootfs } of truth.skopeo) {
      if (merged_rootfs?.list === undefined) continue;
      const image = `sha256:${config_sha256 ?? ''}`;
      const entries = await listed([unit.path, '--merged', '--image', actualName(truth, image)]);
      expect(rootfs(entries)).toEqual(merged_rootfs.list.map(withoutHash).sort());
    }
  });
});

describe.each(units.filter(({ name }) => EXCEPTIONS[name] !== undefined))('$name', (unit) => {
  it('is a known exception, and its bytes say why', () => {
    const { file = '', text = '' } = EXCEPTIONS[unit.name]?.shownBy ?? {};
    const bytes = readFileSync(path.join(unit.path, file));
    expect((unit.kind.endsWith('.gz') ? gunzipSync(bytes) : bytes).includes(text)).toBe(true);
  });
});

/** A docker archive names its config by a digest; where that is wrong, the name is what counts. */
function actualName(truth: Truth, config: string): string {
  const wrong = truth.images?.find(({ config_sha256 }) => `sha256:${config_sha256}` === config);
  return (wrong === undefined ? null : digestInName(wrong.Config)) ?? config;
}

function imageWith(document: ImageDocument, imageID: string): ImageFields | undefined {
  return document.images.find((image) => image.imageID === imageID);
}

function isRight(document: ImageDocument, { digest }: LayerFields): boolean {
  return !document.findings.some((f) => f.code === 'diffid-mismatch' && f.digest === digest);
}

/** Every filesystem layer by the digest that Drydock knows it by. */
function truthLayers(truth: Truth): ReadonlyMap<string, TruthLayer> {
  const layers = new Map<string, TruthLayer>();
  for (const layer of filesystemLayers(truth)) layers.set(layer.digest, layer);
  for (const image of truth.images ?? [])
    if (image.layers.length === image.diff_ids.length)
      for (const layer of image.layers)
        layers.set(digestInName(layer.path) ?? layer.diff_id_expected, layer);
  return layers;
}

/** Layers whose bytes are compressed in another way than a descriptor or `LayerSources` says. */
function misdeclared(truth: Truth): string[] {
  const declared = new Map(followed(truth).map(({ digest, mediaType }) => [digest, mediaType]));
  for (const item of truth.manifest_json ?? [])
    for (const [diffID, { mediaType }] of Object.entries(item.LayerSources ?? {}))
      if (!declared.has(diffID)) declared.set(diffID, mediaType);
  return [...truthLayers(truth)].flatMap(([digest, { compression, gnu_tar_rc }]) => {
    const mediaType = declared.get(digest);
    if (mediaType === undefined || (gnu_tar_rc ?? 0) !== 0) return [];
    const says = /gzip|zstd/.exec(mediaType)?.[0] ?? 'none';
    return says === compression ? [] : [digest];
  });
}

/** A merged listing in the form of the truth: type, path, and size or target. */
function rootfs(entries: readonly EntryFields[]): string[] {
  const lines = new Set<string>();
  const sizes = new Map(entries.map(({ path: name, size }) => [clean(name), size]));
  for (const { path: name, type, size, linkname = '' } of entries) {
    const at = clean(name);
    for (let up = path.posix.dirname(at); up !== '.'; up = path.posix.dirname(up))
      lines.add(`d ${up}`);
    if (type === 'symlink') lines.add(`l ${at} ${linkname}`);
    else if (type === 'hardlink') lines.add(`f ${at} ${String(sizes.get(clean(linkname)))}`);
    else if (type === 'file') lines.add(`f ${at} ${String(size)}`);
    else if (at !== '.') lines.add(`${type === 'dir' ? 'd' : 'o'} ${at}`);
  }
  return [...lines].sort();
}

function clean(name: string): string {
  return path.posix.normalize(name.replace(/^\/+/, ''));
}

function withoutHash(line: string): string {
  return line.startsWith('f ') ? line.replace(/ [a-f0-9]{16}$/, '') : line;
}
