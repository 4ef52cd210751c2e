/**
 * What buildah, podman and skopeo print about one image, compared with that image as each of them stores
 * it: every reference must come out right, for the right reason.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { matched, type MatchDocument } from '../support/match-command.ts';
import { lacking, notRoot, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { makeMatchImages, MATCH_NAME, type MatchImages } from './match-images.ts';

const missing = notRoot() ?? lacking('buildah', 'podman', 'skopeo');
const scratch = scratchFolder();
let images: MatchImages;
const ARCHIVES = ['oci-archive', 'oci-dir', 'docker-archive', 'docker-dir'] as const;
const saved = Object.fromEntries(ARCHIVES.map((format) => [format, scratch.next()])) as Record<
  (typeof ARCHIVES)[number],
  string
>;
let config: { readonly rootfs: { readonly diff_ids: readonly string[] } };
let manifest: { readonly layers: readonly { readonly digest: string }[] };

beforeAll(async () => {
  if (missing !== undefined) return;
  images = await makeMatchImages(scratch.path);
  for (const format of ARCHIVES)
    await images.podman('save', '-q', '--format', format, '-o', saved[format], MATCH_NAME);
  config = JSON.parse(String(await skopeo('inspect', '--config', ociArchive()))) as typeof config;
  manifest = JSON.parse(String(await skopeo('inspect', '--raw', ociArchive()))) as typeof manifest;
}, 120_000);

beforeEach((context) => {
  context.skip(missing !== undefined, missing);
});

const skopeo = (...args: readonly string[]) => peer('skopeo', ['--insecure-policy', ...args]);
const ociArchive = () => `oci-archive:${saved['oci-archive']}`;

/** What a command printed, saved in a file. */
async function output(printed: Promise<Buffer>): Promise<string> {
  const place = scratch.next();
  fs.writeFileSync(place, await printed);
  return place;
}

/** `TEXT: verdict reason` of each reference, with digests by the name that they have in this test. */
function told({ references }: MatchDocument): readonly string[] {
  const names = new Map([
    [images.digest, 'DIGEST'],
    [images.imageID, 'IMAGE ID'],
    [images.imageID.slice('sha256:'.length), 'IMAGE ID'],
    ...config.rootfs.diff_ids.map((digest, at) => [digest, `diffID ${String(at)}`] as const),
    ...manifest.layers.map(({ digest }, at) => [digest, `layer ${String(at)}`] as const),
  ]);
  return references.map(({ text, verdict, reason }) => {
    const [name = '', digest] = text.split('@');
    const known = digest === undefined ? names.get(name) : `${name}@${names.get(digest) ?? digest}`;
    return `${known ?? text}: ${verdict} ${reason}`;
  });
}

async function toldOf(archive: string, printed: Promise<Buffer>): Promise<readonly string[]> {
  return told((await matched([archive], [await output(printed)])).document);
}

const REPOSITORY = MATCH_NAME.slice(0, MATCH_NAME.lastIndexOf(':'));
const LAYERS = ['diffID 0: same-content whole', 'diffID 1: same-content whole'];
/** Which digest a listing of podman's is known by, where the archive holds the manifest and where not. */
const LISTED = [
  `${REPOSITORY}@DIGEST: same-image whole`,
  `${MATCH_NAME}: same-image by-claim`,
  'DIGEST: same-image whole',
  'IMAGE ID: same-content whole',
];
const LISTED_ELSEWHERE = LISTED.map((line) =>
  line.replace(/same-image .*/, 'same-content by-claim'),
);

describe.each([
  ['oci-archive', true],
  ['oci-dir', true],
  ['docker-archive', false],
  ['docker-dir', false],
] as const)('podman, against its %s', (format, hasManifest) => {
  const listed = hasManifest ? LISTED : LISTED_ELSEWHERE;

  it('images --digests', async () => {
    const { podman } = images;
    const inTable = await toldOf(saved[format], podman('images', '--digests'));
    const elsewhere = format === 'docker-dir' ? 'different-image' : 'cannot-be-proven';
    const reason = format === 'docker-dir' ? 'not-here' : 'no-registry-digest';
    expect(inTable).toEqual([
      `DIGEST: ${hasManifest ? 'same-image whole' : `${elsewhere} ${reason}`}`,
    ]);
    const asJSON = await toldOf(saved[format], podman('images', '--digests', '--format', 'json'));
    expect(asJSON.toSorted()).toEqual(listed.toSorted());
  });

  it('inspect', async () => {
    const { podman } = images;
    const inspected = await toldOf(saved[format], podman('inspect', MATCH_NAME));
    expect(inspected.toSorted()).toEqual([...listed, ...LAYERS].toSorted());
    const id = podman('image', 'inspect', '--format', '{{.Id}}', MATCH_NAME);
    expect(await toldOf(saved[format], id)).toEqual(['IMAGE ID: same-content whole']);
  });
});

describe('skopeo', () => {
  it('inspect, and its digest alone', async () => {
    expect(await toldOf(saved['oci-dir'], skopeo('inspect', ociArchive()))).toEqual([
      'DIGEST: same-image whole',
      'layer 0: part-of-image whole',
      'layer 1: part-of-image whole',
    ]);
    const digest = () => skopeo('inspect', '--format', '{{.Digest}}', ociArchive());
    expect(await toldOf(saved['oci-dir'], digest())).toEqual(['DIGEST: same-image whole']);
    expect(await toldOf(saved['docker-archive'], digest())).toEqual([
      'DIGEST: cannot-be-proven no-registry-digest',
    ]);
  });

  it('inspect --raw proves what a digest alone does not', async () => {
    const raw = await output(skopeo('inspect', '--raw', ociArchive()));
    const digest = await output(skopeo('inspect', '--format', '{{.Digest}}', ociArchive()));
    const { document } = await matched([saved['docker-archive']], [digest, raw]);
    expect(told(document)).toEqual([
      'DIGEST: same-content whole',
      'IMAGE ID: same-content whole',
      'layer 0: part-of-image by-claim',
      'layer 1: part-of-image by-claim',
    ]);
    expect(document.references[0]?.proof.map(({ step, kind }) => `${step} ${kind}`)).toEqual([
      ...['named manifest', 'is manifest', 'config config'],
    ]);
  });

  it('inspect --config', async () => {
    for (const args of [['--config'], ['--config', '--raw']])
      expect(await toldOf(saved['oci-dir'], skopeo('inspect', ...args, ociArchive()))).toEqual(
        LAYERS,
      );
  });
});

it('buildah images --json', async () => {
  const listed = JSON.parse(String(await images.buildah('images', '--json'))) as {
    readonly names: readonly string[] | null;
    readonly digest: string;
  }[];
  const own = listed.filter(({ names }) => names?.includes(MATCH_NAME) === true);
  const { document } = await matched(
    [saved['oci-archive']],
    [await output(Promise.resolve(Buffer.from(JSON.stringify(own))))],
  );
  // Its own manifest lists layers that are not compressed: another digest than that of what it pushed.
  expect(own[0]?.digest).not.toBe(images.digest);
  expect(told(document)).toEqual([
    `${MATCH_NAME}: cannot-be-proven tag-only`,
    `${String(own[0]?.digest)}: different-image same-name`,
  ]);
});

it.each([
  ['zstd', ['--dest-compress', '--dest-compress-format', 'zstd']],
  ['no compression', ['--dest-decompress']],
] as const)('the same image with %s is the same content', async (_, options) => {
  const place = scratch.next();
  const transport = options[0] === '--dest-decompress' ? 'dir' : 'oci';
  const target = transport === 'dir' ? `dir:${place}` : `oci:${place}:1`;
  await skopeo('copy', '-q', ...options, ociArchive(), target);
  const digest = String(
    await skopeo('inspect', '--format', '{{.Digest}}', `${transport}:${place}`),
  );
  expect(digest.trim()).not.toBe(images.digest);
  const inspected = await output(images.podman('inspect', MATCH_NAME));
  const { outcome, document } = await matched([place], [inspected]);
  expect(told(document).toSorted()).toEqual([...LISTED_ELSEWHERE, ...LAYERS].toSorted());
  // Nobody has seen what the registry's digest is of.
  expect(outcome.code).toBe(3);
});

it('another image of the same name is told apart, with the layers that it shares', async () => {
  const inspected = await output(images.podman('inspect', MATCH_NAME));
  const { outcome, document } = await matched([images.other], [inspected]);
  expect(outcome.code).toBe(1);
  const found = new Set(document.references.map(({ verdict }) => verdict));
  expect([...found].toSorted()).toEqual(['cannot-be-proven', 'different-image']);
  const named = document.references.find(({ text }) => text === `${REPOSITORY}@${images.digest}`);
  expect(named?.near).toMatchObject({ sameName: true, layersShared: 1, layersClaimed: 2 });
  expect(document.movedTags.map(({ name }) => name)).toEqual([MATCH_NAME]);
  expect(path.basename(document.references[0]?.evidence ?? '')).toBe(path.basename(inspected));
});
