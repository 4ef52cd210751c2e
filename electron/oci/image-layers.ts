/** Layers lined up with the config's diffIDs and history (image-spec config.md). */
import { finding, type Finding, type FoundAt } from '../../shared/finding.ts';
import type { LayerSummary } from '../../shared/model.ts';
import type { Descriptor, Digest, ImageConfig } from '../../shared/oci.ts';
import { storedSize } from '../store/content-store.ts';
import { chainIDs, parseDigest } from './digest.ts';
import type { ImageContext } from './images.ts';

export interface LayerStack {
  /** Null where no config applies: then nothing is said about diffIDs. */
  readonly config: ImageConfig | null;
  readonly configDigest: Digest | null;
  /** Those that have a usable descriptor. */
  readonly layers: readonly Descriptor[];
  /** Those that the image lists; null if nobody can say. */
  readonly layerCount: number | null;
}

/** Nothing is guessed: where counts differ, the columns stay empty and a finding says so. */
export function lineUp(
  { findings, store }: ImageContext,
  at: FoundAt,
  stack: LayerStack,
): readonly LayerSummary[] {
  const { config, layers, layerCount } = stack;
  if (config !== null && layerCount !== null)
    findings.push(...countFindings(at, { ...stack, config, layerCount }));
  // With a layer left out, nobody can say which diffID belongs to which of the others.
  const whole = layers.length === layerCount;
  const diffIDs = whole && config?.diffIDs?.length === layerCount ? config.diffIDs : [];
  const steps = config === null ? [] : filled(config);
  const commands = whole && steps.length === layerCount ? steps : [];
  const chain = diffIDs.every((diffID) => parseDigest(diffID).ok !== false)
    ? chainIDs(diffIDs)
    : [];
  return layers.map((layer, i) => ({
    position: i + 1,
    digest: layer.digest,
    mediaType: layer.mediaType,
    size: layer.size ?? storedSize(store.find(layer.digest)) ?? 0,
    diffID: diffIDs[i] ?? null,
    chainID: chain[i] ?? null,
    createdBy: commands[i]?.createdBy ?? null,
  }));
}

function countFindings(
  at: FoundAt,
  {
    config,
    configDigest,
    layerCount: layers,
  }: LayerStack & { config: ImageConfig; layerCount: number },
): readonly Finding[] {
  const findings: Finding[] = [];
  const { diffIDs } = config;
  const history = filled(config).length;
  if (diffIDs === null) {
    const whose = configDigest === null ? {} : { digest: configDigest };
    findings.push(finding('rootfs-missing', { ...at, ...whose }, {}));
  } else if (diffIDs.length !== layers)
    findings.push(finding('rootfs-count-mismatch', at, { layers, diffIDs: diffIDs.length }));
  if (config.history.length > 0 && history !== layers)
    findings.push(finding('history-mismatch', at, { history, layers }));
  return findings;
}

/** History items that stand for a layer. */
function filled(config: ImageConfig) {
  return config.history.filter((item) => !item.emptyLayer);
}
