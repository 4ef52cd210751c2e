/** Sources with very many of one thing, written member by member. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { blobPath, toJson, type JsonDescriptor } from '../support/blobs.ts';
import { DIFF_ID, TAR } from '../support/hand-made.ts';
import { header } from '../support/tar-blocks.ts';
import {
  layoutFiles,
  writeLayout,
  type ArchiveWriter,
  type LayoutWriter,
} from './scale-archive.ts';

/** Where a header keeps its checksum. */
const CHECKSUM = 148;
const REF_NAME = 'org.opencontainers.image.ref.name';

interface OneImage {
  readonly config: JsonDescriptor;
  readonly layers: readonly JsonDescriptor[];
  readonly manifest: JsonDescriptor;
}

/** A folder that holds `index.json` with so many descriptors, and none of their blobs. */
export function missingManifests(folder: string, count: number): string {
  fs.mkdirSync(folder);
  const manifests = numbers(count).map((i) => {
    return { mediaType: OCI_MANIFEST, digest: fakeDigest(i), size: 1 };
  });
  for (const [name, bytes] of layoutFiles(manifests))
    fs.writeFileSync(path.join(folder, name), bytes);
  return folder;
}

/** So many images, each with its own config and name, on one layer. */
export function sharedLayer(file: string, count: number): string {
  return writeLayout(file, (layout) => {
    const layer = layout.put(OCI_LAYER, TAR);
    return numbers(count).map((i) => {
      const config = layout.put(OCI_CONFIG, configOf(i, [DIFF_ID]));
      const manifest = manifestOf({ config, layers: [layer] });
      return named(layout.put(OCI_MANIFEST, manifest), `tag-${i}`);
    });
  });
}

/** One image of so many layers, all of them the same blob. */
export function repeatedLayer(file: string, count: number): string {
  return writeLayout(file, (layout) => {
    const layer = layout.put(OCI_LAYER, TAR);
    const config = layout.put(
      OCI_CONFIG,
      configOf(
        0,
        numbers(count).map(() => DIFF_ID),
      ),
    );
    const layers = numbers(count).map(() => layer);
    return [named(layout.put(OCI_MANIFEST, manifestOf({ config, layers })), 'many-layers')];
  });
}

/** An image, and a chain of so many manifests, each about the one before it. */
export function subjectChain(file: string, count: number): string {
  return writeLayout(file, (layout) => {
    const { config, layers, manifest } = oneImage(layout);
    let subject = manifest;
    const roots = [manifest];
    for (let i = 0; i < count; i++) {
      subject = layout.put(OCI_MANIFEST, manifestOf({ config, layers, subject }));
      roots.push(subject);
    }
    return roots;
  });
}

/** An image among so many blobs that nothing refers to. */
export function unreferencedBlobs(file: string, count: number): string {
  return writeLayout(file, (layout) => {
    for (const i of numbers(count)) layout.put('', Buffer.from(`junk ${i}`));
    return [oneImage(layout).manifest];
  });
}

/** An image among so many empty members that no layout knows. */
export function tinyMembers(file: string, count: number): string {
  return writeLayout(file, (layout) => {
    writeEmptyMembers(layout.archive, count);
    return [oneImage(layout).manifest];
  });
}

/**
 * A layout of so many images with a `manifest.json` that names as many: the same images, or others
 * that share nothing but the layer.
 */
export function hybrid(file: string, count: number, others: boolean): string {
  return writeLayout(file, (layout) => {
    const layer = layout.put(OCI_LAYER, TAR);
    const shift = others ? count : 0;
    const items = numbers(count).map((i) => {
      const config = layout.put('', configOf(i + shift, [DIFF_ID]));
      const Config = blobPath(config.digest);
      return { Config, RepoTags: [`app:tag-${i}`], Layers: [blobPath(layer.digest)] };
    });
    layout.archive.add('manifest.json', toJson(items));
    return numbers(count).map((i) => {
      const config = layout.put(OCI_CONFIG, configOf(i, [DIFF_ID]));
      return named(layout.put(OCI_MANIFEST, manifestOf({ config, layers: [layer] })), `tag-${i}`);
    });
  });
}

/** Headers that differ in the digits of their names: each is the one before with its sum mended. */
function writeEmptyMembers(archive: ArchiveWriter, count: number): void {
  const first = Buffer.from(header('x0000000'));
  const sum = Number.parseInt(first.toString('latin1', CHECKSUM, CHECKSUM + 6), 8);
  for (let i = 0; i < count; i++) {
    const block = Buffer.from(first);
    const digits = String(i).padStart(7, '0');
    block.write(digits, 1, 'latin1');
    const more = [...digits].reduce((total, digit) => total + Number(digit), 0);
    block.write((sum + more).toString(8).padStart(6, '0'), CHECKSUM, 'latin1');
    archive.write(block);
  }
}

/** The digest of nothing at all. */
function fakeDigest(i: number): Digest {
  return digestOf(Buffer.from(`nothing ${i}`));
}

export function oneImage(layout: LayoutWriter): OneImage {
  const layers = [layout.put(OCI_LAYER, TAR)];
  const config = layout.put(OCI_CONFIG, configOf(0, [DIFF_ID]));
  const manifest = named(layout.put(OCI_MANIFEST, manifestOf({ config, layers })), 'image');
  return { config, layers, manifest };
}

export function configOf(i: number, diffIDs: readonly Digest[]): Buffer {
  return toJson({
    architecture: 'amd64',
    os: 'linux',
    config: { User: `user-${i}` },
    rootfs: { type: 'layers', diff_ids: diffIDs },
  });
}

export function manifestOf(fields: object): Buffer {
  return toJson({ schemaVersion: 2, mediaType: OCI_MANIFEST, ...fields });
}

function named(descriptor: JsonDescriptor, name: string): JsonDescriptor {
  return { ...descriptor, annotations: { [REF_NAME]: name } };
}

export function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
