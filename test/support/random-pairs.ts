/** Hand-made layouts whose images share what they are made of, and disagree about it, from a seed. */
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { DIFF_ID, GZIP, GZIP_LAYER, HandMade, TAR, WRONG, type Parts } from './hand-made.ts';
import type { Random } from './random.ts';

export interface RandomPairs {
  readonly made: HandMade;
  /** Manifests of runnable images whose config records a diffID that nothing here has. */
  readonly wrong: readonly Digest[];
  /** True if a blob was taken away that something refers to. */
  readonly lacking: boolean;
}

const OTHER_TYPES = ['application/json', 'application/vnd.example.blob', 'text/plain'] as const;
const LAYER_TYPES = [
  GZIP_LAYER,
  GZIP_LAYER,
  OCI_LAYER,
  `${OCI_LAYER}+zstd`,
  `${GZIP_LAYER}+encrypted`,
  GZIP_LAYER.toUpperCase(),
  ...OTHER_TYPES,
] as const;
const DIFF_IDS = [
  DIFF_ID,
  DIFF_ID,
  digestOf(GZIP),
  digestOf(TAR, 'sha512'),
  'blake3:abcdef',
  'no digest',
  WRONG,
] as const;
const CONFIG_TYPES = [OCI_CONFIG, OCI_CONFIG, OCI_CONFIG, ...OTHER_TYPES] as const;
const DOCUMENT_TYPES = [OCI_MANIFEST, OCI_MANIFEST, OCI_INDEX, '', ...OTHER_TYPES] as const;
const ANNOTATIONS = [{}, {}, { 'vnd.docker.reference.type': 'attestation-manifest' }] as const;

export function randomPairs(random: Random): RandomPairs {
  const made = new HandMade();
  const wrong: Digest[] = [];
  const images = 1 + random.below(3);
  for (let i = 0; i < images; i++) {
    const parts = randomParts(random, `user-${i}`);
    const { layer, config, manifest } = made.image(parts);
    if (parts.diffID === WRONG && parts.configType === OCI_CONFIG) wrong.push(manifest.digest);
    const before = random.chance(0.5);
    const loose = {
      ...random.pick([layer, config, manifest]),
      mediaType: random.pick(OTHER_TYPES),
    };
    if (before && random.chance(0.4)) made.list(loose, `loose-${i}`);
    made.list(manifest, `app-${i}`, random.pick(ANNOTATIONS));
    const mediaType = random.pick(DOCUMENT_TYPES);
    if (random.chance(0.3)) made.list({ ...manifest, mediaType }, `again-${i}`);
    if (!before && random.chance(0.4)) made.list(loose, `loose-${i}`);
    if (random.chance(0.2)) made.list(aboutIt(made, random, manifest), `notes-${i}`);
  }
  return { made, wrong, lacking: random.chance(0.15) && dropOne(made, random) };
}

function randomParts(random: Random, user: string): Parts {
  const layerType = random.pick(LAYER_TYPES);
  const diffID = random.pick(DIFF_IDS);
  const configType = random.pick(CONFIG_TYPES);
  return { user, layerType, diffID, configType, stored: random.pick([GZIP, GZIP, TAR]) };
}

/** An artifact about a manifest, whose size it may have wrong. */
function aboutIt(made: HandMade, random: Random, manifest: ReturnType<HandMade['put']>) {
  const notes = made.put('text/plain', Buffer.from('notes'));
  return made.artifact(notes, { subject: { ...manifest, size: manifest.size + random.below(2) } });
}

/** Every blob of these layouts is referred to. */
function dropOne(made: HandMade, random: Random): boolean {
  const [first, ...rest] = made.blobs.keys();
  return first !== undefined && made.blobs.delete(random.pick([first, ...rest]));
}
