/** How sources and images are called in text. */
import { escapeText } from '../../shared/escape.ts';
import { bytes, shortDigest } from '../../shared/format.ts';
import { sourceKind } from '../../shared/graph-words.ts';
import type { ImageKind, ImageSummary, SourceSummary } from '../../shared/model.ts';
import { inLine } from './shown-rows.ts';

const KIND: Readonly<Record<ImageKind, string>> = {
  image: 'no platform',
  artifact: 'artifact',
  attestation: 'attestation',
};

/** `pause.tar.gz: OCI layout in a tar, gzip-compressed, 302,592 B (295.5 KiB)`. */
export function sourceLabel({ name, kind, size, compression }: SourceSummary): string {
  const packing = compression === null ? '' : `, ${compression}-compressed`;
  return `${escapeText(name, 200)}: ${sourceKind(kind)}${packing}, ${bytes(size)}`;
}

/** Platform, short digest and names: what tells one image from its neighbours. */
export function imageLabel(image: ImageSummary): string {
  const parts = [
    image.platform === null ? KIND[image.kind] : escapeText(image.platform, 60),
    shortDigest(image.digest ?? image.imageID ?? image.id),
    namesLabel(image.names),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/** Names in one line, of very many the first; empty if there are none. */
export function namesLabel(names: readonly string[]): string {
  return inLine(names.map((name) => escapeText(name, 200)));
}
