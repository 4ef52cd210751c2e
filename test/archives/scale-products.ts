/** Sources where one list multiplied by another would be far too much to walk, or to keep. */
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import { toJson } from '../support/blobs.ts';
import { DIFF_ID, TAR } from '../support/hand-made.ts';
import { file, pax } from '../support/tar-blocks.ts';
import { ArchiveWriter, writeLayout } from './scale-archive.ts';
import { configOf, manifestOf, numbers, oneImage } from './scale-sources.ts';

/** So many manifests in one index, and as many indexes that list it. */
export function indexesAbove(archive: string, count: number): string {
  return writeLayout(archive, (layout) => {
    const { config, layers } = oneImage(layout);
    const manifests = numbers(count).map((i) =>
      layout.put(OCI_MANIFEST, manifestOf({ config, layers, annotations: { i: String(i) } })),
    );
    const index = layout.put(OCI_INDEX, indexOf(manifests, 0));
    return numbers(count).map((i) => layout.put(OCI_INDEX, indexOf([index], i)));
  });
}

/** A docker archive of so many items on one layer. */
export function dockerItems(archive: string, count: number): string {
  return dockerArchive(archive, count, (writer, i) => {
    if (i === 0) writer.add('layer.tar', TAR);
    return 'layer.tar';
  });
}

/** So many items on one layer, each with a member of its own for it. */
export function memberEach(archive: string, count: number): string {
  return dockerArchive(archive, count, (writer, i) => {
    const name = `layer-${i}/layer.tar`;
    writer.add(name, TAR);
    return name;
  });
}

/** So many items on one layer, whose member is stored as often. */
export function membersForAll(archive: string, count: number): string {
  return dockerArchive(archive, count, (writer) => {
    writer.add('layer.tar', TAR);
    return 'layer.tar';
  });
}

/** An image among so many members whose names are folders upon folders. */
export function deepMembers(archive: string, count: number): string {
  return writeLayout(archive, (layout) => {
    for (const i of numbers(count)) {
      layout.archive.write(pax({ path: `${i}/${'a/'.repeat(200_000)}f` }));
      layout.archive.write(file('short'));
    }
    return [oneImage(layout).manifest];
  });
}

function dockerArchive(
  archive: string,
  count: number,
  addLayer: (writer: ArchiveWriter, i: number) => string,
): string {
  const writer = new ArchiveWriter(archive);
  const items = numbers(count).map((i) => {
    const config = configOf(i, [DIFF_ID]);
    const name = `${digestOf(config).slice('sha256:'.length)}.json`;
    writer.add(name, config);
    return { Config: name, RepoTags: [`app:${i}`], Layers: [addLayer(writer, i)] };
  });
  writer.add('manifest.json', toJson(items));
  writer.end();
  return archive;
}

function indexOf(manifests: readonly object[], i: number): Buffer {
  const annotations = { i: String(i) };
  return toJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests, annotations });
}
