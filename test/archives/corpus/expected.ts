/**
 * What Drydock must say about a unit, computed from its truth file alone, by the rules of the
 * contract: nothing of Drydock's own code is used here.
 */
import type { BlobStatus, Verdict } from '../../../shared/model.ts';
import type { Truth, TruthDescriptor, TruthImage, TruthLayer, TruthPlatform } from './truth.ts';

const DOCUMENTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.artifact.manifest.v1+json',
];
const IMAGE_CONFIGS = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];

/**
 * The descriptors that an image stands on. A referrer's subject is not one of them, and neither is
 * what an unknown kind of document names.
 */
export function followed({ walk }: Truth): readonly TruthDescriptor[] {
  const descriptors = walk?.descriptors ?? [];
  const byPlace = new Map(descriptors.map((each) => [each.via, each]));
  const isReached = ({ via }: TruthDescriptor): boolean => {
    if (/\.subject\b/.test(via)) return false;
    const parent = byPlace.get(parentOf(via));
    if (parent === undefined) return true;
    // What a document names whose bytes are others is nobody's word.
    const isDocument = DOCUMENTS.includes(parent.mediaType) && !parent.state.includes('mismatch');
    return isDocument && isReached(parent);
  };
  return descriptors.filter(isReached);
}

/** The manifests of images: those whose config is one, by the type that names it. */
export function imageManifests(truth: Truth): readonly TruthDescriptor[] {
  const reached = followed(truth);
  const configs = reached.filter(({ mediaType }) => IMAGE_CONFIGS.includes(mediaType));
  const owners = new Set(configs.map(({ via }) => parentOf(via)));
  return reached.filter(({ via }) => owners.has(via));
}

/** Every digest that is reached, with its state. */
export function expectedStatuses(truth: Truth): ReadonlyMap<string, BlobStatus> {
  const statuses = new Map<string, BlobStatus>();
  for (const { digest, state } of followed(truth)) statuses.set(digest, statusOf(state));
  for (const image of truth.images ?? []) {
    const named = digestInName(image.Config);
    if (named !== null) statuses.set(named, image.config_name_matches ? 'verified' : 'mismatch');
    // Without as many diffIDs as layers nobody can say which layer is which.
    if (image.layers.length !== image.diff_ids.length) continue;
    for (const layer of image.layers) {
      const status = layer.state === 'ok' ? 'verified' : 'mismatch';
      statuses.set(digestInName(layer.path) ?? layer.diff_id_expected, status);
    }
  }
  return statuses;
}

export function expectedVerdict(truth: Truth): Verdict {
  if (isDamaged(truth)) return 'damaged';
  if (truth.walk?.problems.some((problem) => problem.includes('mediaType in content')) === true)
    return 'ambiguous';
  return isIncomplete(truth) ? 'incomplete' : 'verified';
}

function isDamaged(truth: Truth): boolean {
  const notJSON = truth.walk?.problems.some((problem) => problem.includes('is not JSON')) ?? false;
  const wrongBlob = [...expectedStatuses(truth).values()].includes('mismatch');
  const checks = followed(truth).flatMap(({ diff_id_checks }) => diff_id_checks ?? []);
  const wrongDiffID = checks.some((check) => /mismatch|diff_ids/.test(check));
  const wrongImage = (truth.images ?? []).some((image) => image.problem !== undefined);
  const noTar = filesystemLayers(truth).some(({ gnu_tar_rc }) => (gnu_tar_rc ?? 0) !== 0);
  return notJSON || wrongBlob || wrongDiffID || wrongImage || noTar;
}

function isIncomplete(truth: Truth): boolean {
  const missing = followed(truth).some(({ state }) => state === 'missing');
  const manifests = followed(truth).filter(
    ({ mediaType, state }) => /\.manifest\.v\d\+json$/.test(mediaType) && state !== 'missing',
  );
  const none = manifests.length === 0 && (truth.images ?? []).length === 0;
  // A config that is used as one and records no layers, such as `{}`.
  const noRootfs = imageManifests(truth).some((each) => each.diff_id_checks === undefined);
  const unnamed = (truth.images ?? []).some(({ Config }) => digestInName(Config) === null);
  return missing || none || noRootfs || unnamed;
}

/** The layers that are unpacked: those of images, not those of signatures and their like. */
function filesystemLayers(truth: Truth): readonly (TruthLayer & { digest: string })[] {
  const owners = new Set(
    imageManifests(truth).flatMap((each) => (each.diff_id_checks === undefined ? [] : [each.via])),
  );
  const layers = followed(truth).filter(({ via }) => owners.has(parentOf(via)));
  const digests = new Set(layers.map(({ digest }) => digest));
  return (truth.layers ?? []).filter(({ digest }) => digests.has(digest));
}

/** `<hex>.json`, `<hex>.tar.gz`, `sha256:<hex>` or `blobs/sha256/<hex>`. */
function digestInName(path: string | null): string | null {
  const hex = /^(?:blobs\/sha256\/|sha256:)?([a-f0-9]{64})(?:\.json|\.tar\.gz)?$/.exec(
    path ?? '',
  )?.[1];
  return hex === undefined ? null : `sha256:${hex}`;
}

/** What an item of `manifest.json` calls its config. */
export function configDigest({ Config, config_sha256 }: TruthImage): string {
  return digestInName(Config) ?? `sha256:${config_sha256}`;
}

/** `os/arch[/variant]`; empty where nothing is declared. */
export function platformText({ os = '', architecture = '', variant = '' }: TruthPlatform): string {
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}

export function statusOf(state: string): BlobStatus {
  if (state === 'ok') return 'verified';
  return state === 'missing' ? 'missing' : 'mismatch';
}

export function parentOf(via: string): string {
  return via.slice(0, via.lastIndexOf('.'));
}
