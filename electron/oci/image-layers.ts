/** Layers lined up with the config's diffIDs and history (image-spec config.md). */
import { finding, type FoundAt } from '../../shared/finding.ts';
import type { LayerSummary } from '../../shared/model.ts';
import type { Descriptor, ImageConfig } from '../../shared/oci.ts';
import { storedSize } from '../store/content-store.ts';
import { chainIDs, parseDigest } from './digest.ts';
import type { ImageContext } from './images.ts';

export interface LayerStack {
  /** Null where no config applies: then nothing is said about diffIDs. */
  readonly config: ImageConfig | null;
  readonly layers: readonly Descriptor[];
  readonly layerCount: number;
}

/** Nothing is guessed: where counts differ, the columns stay empty and a finding says so. */
export function lineUp(
  { findings, store }: ImageContext,
  at: FoundAt,
  { config, layers, layerCount }: LayerStack,
): readonly LayerSummary[] {
  const diffIDs = config === null ? [] : config.diffIDs;
  if (config !== null && diffIDs === null) findings.push(finding('rootfs-missing', at, {}));
  const fits = diffIDs !== null && diffIDs.length === layerCount;
  if (config !== null && diffIDs !== null && !fits)
    findings.push(
      finding('rootfs-count-mismatch', at, { layers: layerCount, diffIDs: diffIDs.length }),
    );
  const usable = fits && layers.length === layerCount ? diffIDs : [];
  const chain = usable.every((diffID) => parseDigest(diffID).ok !== false) ? chainIDs(usable) : [];
  const commands = commandsOf(config, layerCount);
  if (commands === null && config !== null)
    findings.push(
      finding('history-mismatch', at, { history: filled(config).length, layers: layerCount }),
    );
  return layers.map((layer, i) => ({
    position: i + 1,
    digest: layer.digest,
    mediaType: layer.mediaType,
    size: layer.size ?? storedSize(store.find(layer.digest)) ?? 0,
    diffID: usable[i] ?? null,
    chainID: chain[i] ?? null,
    createdBy: commands?.[i] ?? null,
  }));
}

/** `created_by` of each layer; empty without history, null if the counts do not fit. */
function commandsOf(config: ImageConfig | null, count: number): readonly (string | null)[] | null {
  if (config === null || config.history.length === 0) return [];
  const items = filled(config);
  return items.length === count ? items.map((item) => item.createdBy ?? null) : null;
}

function filled(config: ImageConfig) {
  return config.history.filter((item) => !item.emptyLayer);
}
