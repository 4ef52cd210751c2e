// One wrong bit, anywhere, is never verified.
//
// Which bytes no digest reaches, and may change without a word as long as what is verified stays the
// same image:
// - in `index.json`: its own mediaType and schemaVersion, which choose nothing, and annotations:
//   names are the word of whoever wrote the file;
// - in `oci-layout`: the last number of the version, because every 1.0.x is read alike;
// - in `manifest.json`: RepoTags, names again, and the case of keys, which its readers ignore;
// - members that nothing reads (`repositories`, `VERSION`, `json`), and the archive's own headers and
//   padding, where a header has a checksum of its own.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeArchive, writeDirectory } from '../../support/archive.ts';
import { contentOf, tryFlips, type Region } from '../../support/bit-flips.ts';
import { blobPath } from '../../support/blobs.ts';
import { dockerTree } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltSource } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { verified } from '../../support/verified.ts';

/** For layers, and for bytes outside of all members. */
const SAMPLES = 250;
const CASE_BIT = 5;
/** Milliseconds; thousands of verify runs. */
const TIMEOUT = 60_000;

const scratch = scratchFolder();
const SHAPE = { ...SIMPLE, seed: 4, entries: 5, nested: true };
const source = await buildImages(SHAPE);
const zstdSource = await buildImages({ ...SHAPE, forms: ['zstd', 'none'] });

type Piece = Omit<Region, 'file' | 'offset'>;

function blobPieces({ blobs }: BuiltSource): (Piece & { name: string })[] {
  return [...blobs].map(([digest, bytes]) => {
    const isDocument = bytes[0] === 0x7b;
    const what = `${isDocument ? 'the document' : 'the layer'} ${digest.slice(0, 15)}`;
    const piece = { what, name: blobPath(digest), bytes, cover: { digest } };
    return isDocument ? piece : { ...piece, samples: SAMPLES };
  });
}

function namedPiece(name: string, bytes: unknown, exempt: Region['exempt']) {
  if (!Buffer.isBuffer(bytes) || exempt === undefined) throw new RangeError(`no bytes at ${name}`);
  return { what: name, name, bytes, cover: 'read', exempt } as const;
}

/** True inside what these patterns match. */
function within(bytes: unknown, patterns: readonly RegExp[]) {
  const text = String(bytes);
  const spans = patterns.map((pattern) => {
    const found = pattern.exec(text);
    if (found === null) throw new RangeError(`${String(pattern)} is not there`);
    return [found.index, found.index + found[0].length] as const;
  });
  return (offset: number) => spans.some(([start, end]) => offset >= start && offset < end);
}

function layoutPieces(built: BuiltSource) {
  const tree = layoutTree(built);
  const [index, layout] = [tree.get('index.json'), tree.get('oci-layout')];
  const unsigned = [/"schemaVersion":2/, /"mediaType":"[^"]*"/, /"annotations":\{[^}]*\}/];
  return [
    ...blobPieces(built),
    namedPiece('index.json', index, within(index, unsigned)),
    namedPiece('oci-layout', layout, within(layout, [/(?<=1\.0\.)0/])),
  ];
}

/** Where the pieces lie in an archive, and the rest of it in one region a gap. */
function inArchive(file: string, pieces: readonly Piece[]): Region[] {
  const archive = readFileSync(file);
  const placed = pieces
    .map((piece) => ({ ...piece, file, offset: archive.indexOf(piece.bytes) }))
    .sort((a, b) => a.offset - b.offset);
  const gaps = placed.map(({ offset }, i): Region => {
    const before = placed[i - 1];
    const start = before === undefined ? 0 : before.offset + before.bytes.length;
    return gap(file, archive, start, offset);
  });
  const last = placed.at(-1);
  const end = last === undefined ? 0 : last.offset + last.bytes.length;
  return [...placed, ...gaps, gap(file, archive, end, archive.length)].filter(
    ({ bytes }) => bytes.length > 0,
  );
}

function gap(file: string, archive: Buffer, start: number, end: number): Region {
  const what = `bytes ${start} to ${end}, outside`;
  const bytes = archive.subarray(start, end);
  return { what, file, offset: start, bytes, cover: 'free', samples: SAMPLES / 5 };
}

function describeFlips(subject: string, root: string, regions: readonly Region[]): void {
  describe(subject, () => {
    it('is verified without a word as it was made', async () => {
      const { verdict, findings } = await verified(root);
      expect(verdict).toBe('verified');
      expect(findings.filter(({ code }) => code !== 'manifest-unrecorded')).toEqual([]);
    });

    it.each(regions)('$what', { timeout: TIMEOUT }, async (region) => {
      expect(await tryFlips(root, region, contentOf(await verified(root)))).toEqual([]);
    });
  });
}

const folder = writeDirectory(layoutTree(source), scratch.next());
describeFlips(
  'a bit of a layout directory with gzip',
  folder,
  layoutPieces(source).map((piece) => ({ ...piece, file: `${folder}/${piece.name}`, offset: 0 })),
);

const layoutFile = await writeArchive(layoutTree(zstdSource), scratch.next('.tar'));
describeFlips(
  'a bit of a layout archive with zstd',
  layoutFile,
  inArchive(layoutFile, layoutPieces(zstdSource)),
);

const dockerFile = await writeArchive(dockerTree(source, 'docker-24'), scratch.next('.tar'));
describeFlips('a bit of a docker archive', dockerFile, inArchive(dockerFile, dockerPieces()));

function dockerPieces(): Piece[] {
  const json = dockerTree(source, 'docker-24').get('manifest.json');
  const names = within(json, [/"RepoTags":\[[^\]]*\]/]);
  const keys = within(json, [/Config/, /Layers/]);
  const exempt = (offset: number, bit: number) =>
    names(offset) || (bit === CASE_BIT && keys(offset));
  return source.images.flatMap(({ config, configDigest, layers }): Piece[] => [
    { what: 'the config', bytes: config, cover: { digest: configDigest } },
    ...layers.map(({ tar, diffID }, i) => ({
      what: `layer ${i + 1}`,
      bytes: tar,
      cover: { digest: diffID },
      samples: SAMPLES,
    })),
    namedPiece('manifest.json', json, exempt),
  ]);
}
