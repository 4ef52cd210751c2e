/**
 * The truth files: what skopeo, umoci, GNU tar, sha256sum and a small script say about each unit.
 * Field names are the files' own.
 */
import { corpusUnits, truthOf, type CorpusUnit } from '../support/fixtures.ts';

export interface TruthDescriptor {
  /** Where it is named: `index.manifests[0].layers[1]`. */
  readonly via: string;
  readonly digest: string;
  readonly mediaType: string;
  /** `ok`, `missing`, or what is wrong in words. */
  readonly state: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: TruthPlatform;
  /** One for each layer of an image: `ok`, or what is wrong. */
  readonly diff_id_checks?: readonly string[];
}

export interface TruthPlatform {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
}

/** A layer as the tools read it. */
export interface TruthLayer {
  readonly compression: string;
  readonly blob_sha256: string;
  readonly blob_size: number;
  readonly diffid_sha256: string;
  readonly uncompressed_size: number;
  readonly entries: number;
  readonly gnu_tar_listing: readonly string[];
  /** Only where GNU tar failed. */
  readonly gnu_tar_rc?: number;
}

export interface TruthImage {
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  readonly config_sha256: string;
  readonly config_name_matches: boolean;
  readonly diff_ids: readonly string[];
  readonly layers: readonly (TruthLayer & {
    readonly path: string;
    readonly diff_id_expected: string;
    readonly state: string;
  })[];
  /** Where the number of layers is not the config's. */
  readonly problem?: string;
}

export interface TruthSkopeo {
  readonly ref: string;
  readonly refused?: string;
  readonly raw_sha256?: string;
  readonly config_sha256?: string;
  readonly config?: TruthPlatform;
  readonly diff_ids?: readonly string[] | null;
  readonly layer_digests?: readonly string[];
  readonly merged_rootfs?: { readonly list?: readonly string[] };
}

export interface Truth {
  readonly kind: string;
  readonly walk?: {
    readonly descriptors: readonly TruthDescriptor[];
    readonly problems: readonly string[];
  };
  readonly blobs?: readonly { readonly name: string; readonly ok: boolean }[];
  readonly blobs_unreferenced?: readonly string[];
  readonly layers?: readonly (TruthLayer & { readonly digest: string })[];
  readonly images?: readonly TruthImage[];
  readonly manifest_json?: readonly {
    readonly LayerSources?: Readonly<Record<string, { readonly mediaType: string }>>;
  }[];
  readonly skopeo: readonly TruthSkopeo[];
}

export interface KnownUnit extends CorpusUnit {
  readonly known: Truth;
}

const OURS = [
  'oci-layout',
  'oci-layout + oci artifacts/referrers',
  'oci-archive',
  'docker-archive legacy',
  'docker-archive+oci',
  'docker-archive(flat)',
];

/** The units that Drydock must open. */
export function imageUnits(): readonly KnownUnit[] {
  return corpusUnits()
    .filter(({ kind }) => OURS.includes(kind))
    .map((unit) => ({ ...unit, known: truthOf(unit) as Truth }));
}

/** The units that are something else. */
export function otherUnits(): readonly CorpusUnit[] {
  return corpusUnits().filter(({ kind }) => !OURS.includes(kind));
}
