/**
 * The truth files: what skopeo, umoci, GNU tar, sha256sum and a small script say about each unit.
 * Field names are the files' own.
 */
import { corpusUnits, truthOf, type CorpusUnit } from '../../support/fixtures.ts';

export interface TruthDescriptor {
  /** Where it is named: `index.manifests[0].layers[1]`. */
  readonly via: string;
  readonly digest: string;
  /** Empty where nothing says one, as in a registry's links. */
  readonly mediaType: string;
  readonly size: number | null;
  /** Bytes that are there; absent if nothing is. */
  readonly actual_size?: number;
  /** `ok`, `missing`, or what is wrong in words. */
  readonly state: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: TruthPlatform;
  readonly artifactType?: string;
  readonly subject?: { readonly digest: string; readonly mediaType: string; readonly size: number };
  /** Content that is embedded in the descriptor. */
  readonly data?: string;
  readonly schemaVersion?: number;
  readonly is?: string;
  readonly compression?: string;
  /** One for each layer of an image: `ok`, or what is wrong. */
  readonly diff_id_checks?: readonly string[];
}

export interface TruthPlatform {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
  readonly created?: string;
  readonly author?: string;
}

/** A layer as the tools read it. */
export interface TruthLayer {
  readonly compression: string;
  readonly blob_sha256: string;
  readonly blob_size: number;
  readonly diffid_sha256: string;
  readonly uncompressed_size: number;
  readonly entries: number;
  readonly types: Readonly<Record<string, number>>;
  readonly gnu_tar_listing: readonly string[];
  /** Only where GNU tar failed. */
  readonly gnu_tar_rc?: number;
  readonly whiteouts?: readonly string[];
  readonly opaque_whiteouts?: readonly string[];
  readonly absolute_names?: readonly string[];
  readonly links_absolute_or_dotdot?: readonly string[];
}

export interface TruthImageLayer extends TruthLayer {
  readonly path: string;
  /** `file`, or `symlink -> …`. */
  readonly stored_as: string;
  readonly diff_id_expected: string;
  readonly state: string;
  /** Where the member's name is a digest. */
  readonly name_matches_content?: boolean;
}

export interface TruthImage {
  readonly Config: string | null;
  readonly RepoTags: readonly string[] | null;
  readonly config_sha256: string;
  readonly config_name_matches: boolean;
  readonly config_size: number;
  readonly created: string | null;
  readonly platform: TruthPlatform;
  readonly diff_ids: readonly string[];
  readonly layers: readonly TruthImageLayer[];
  readonly LayerSources?: TruthLayerSources;
  /** Where the number of layers is not the config's. */
  readonly problem?: string;
}

export type TruthLayerSources = Readonly<
  Record<
    string,
    { readonly mediaType: string; readonly size: number; readonly urls?: readonly string[] }
  >
>;

export interface TruthSkopeo {
  readonly ref: string;
  readonly refused?: string;
  readonly raw_sha256?: string;
  readonly raw_size?: number;
  readonly raw_mediaType?: string;
  readonly raw_manifests?: readonly {
    readonly digest: string;
    readonly platform: TruthPlatform | null;
    readonly annotations: Readonly<Record<string, string>> | null;
  }[];
  readonly artifactType?: string;
  readonly subject?: { readonly digest: string; readonly mediaType: string; readonly size: number };
  readonly config_digest?: string;
  readonly config_mediaType?: string;
  readonly config_sha256?: string;
  readonly config_refused?: string;
  readonly config?: TruthPlatform;
  readonly diff_ids?: readonly string[] | null;
  readonly layer_digests?: readonly string[];
  readonly layer_mediaTypes?: readonly string[];
  readonly history_entries?: number;
  readonly history_empty_layers?: number;
  readonly run?: TruthRun;
  readonly inspect?: TruthInspect;
  readonly inspect_refused?: string;
  readonly merged_rootfs?: TruthRootfs;
}

export interface TruthRun {
  readonly User?: string;
  readonly Cmd?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Labels?: Readonly<Record<string, string>>;
  readonly WorkingDir?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
}

export interface TruthInspect {
  readonly Digest: string;
  readonly Layers: readonly string[];
  readonly Architecture: string;
  readonly Os: string;
  readonly Created: string | null;
  readonly Labels: Readonly<Record<string, string>> | null;
}

/** What `umoci raw unpack` left on the disk. */
export interface TruthRootfs {
  readonly refused?: string;
  readonly entries?: number;
  readonly by_type?: Readonly<Record<string, number>>;
  /** Type, path, and of files the size and the start of the hash, of links the target. */
  readonly list?: readonly string[];
  readonly list_sha256?: string;
}

export interface TruthUmoci {
  readonly ref: string;
  readonly refused?: string;
  readonly history?: readonly {
    readonly layer: string;
    readonly diff_id: string;
    readonly empty_layer: boolean | null;
  }[];
}

/** What the tar readers say of an archive. */
export interface TruthTar {
  readonly gnu_tar?: { rc: number; entries: number; stderr?: string; listing: readonly string[] };
  readonly bsdtar?: { rc: number; entries: number; stderr?: string; listing?: readonly string[] };
  readonly python_tarfile?: {
    readonly entries: number;
    readonly error?: string;
    readonly listing?: readonly { name: string; type: string; size: number; link?: string }[];
  };
  readonly types?: Readonly<Record<string, number>>;
  readonly whiteouts?: readonly string[];
  readonly opaque_whiteouts?: readonly string[];
  readonly absolute_names?: readonly string[];
  readonly links_absolute_or_dotdot?: readonly string[];
  readonly duplicate_names?: readonly string[];
  readonly odd_bytes_in_names?: readonly string[];
  readonly compression?: string;
  readonly outer_compression?: string;
  readonly decompress_rc?: number;
  readonly uncompressed_sha256?: string;
  readonly uncompressed_size?: number;
}

/** What JSON readers say of a document that is made to trip them. */
export interface TruthJson {
  readonly suite_expectation?: string;
  readonly 'node_JSON.parse_strict_utf8'?: string;
  readonly python_json?: string;
  readonly jq_rc?: number;
}

/** What a report or a loose document holds, as a script read it. */
export interface TruthEvidence {
  readonly format?: string;
  readonly facts?: TruthFacts;
  /** Every digest in the text, with the lines that it stands on. */
  readonly digests?: Readonly<Record<string, { readonly count: number }>>;
  readonly digest_count?: number;
}

export interface TruthFacts extends Partial<TruthLayer> {
  readonly mediaType?: string | null;
  readonly config?: string;
  readonly layers?: readonly string[] | number;
  readonly manifests?: readonly {
    readonly digest: string;
    readonly platform: TruthPlatform | null;
    readonly artifactType: string | null;
  }[];
}

export interface Truth extends TruthTar, TruthJson, TruthEvidence {
  readonly path: string;
  /** The script's word, such as `plain-tar.gz`; the catalogue's is the unit's. */
  readonly kind: string;
  readonly group: 'image' | 'evidence' | 'hostile';
  readonly size: number;
  /** Of one file; folders have none. */
  readonly sha256?: string;
  readonly walk?: {
    readonly descriptors: readonly TruthDescriptor[];
    readonly problems: readonly string[];
    readonly index_entries?: number;
    readonly refs?: readonly (string | null)[];
    readonly oci_layout?: { readonly imageLayoutVersion: string };
  };
  readonly blobs?: readonly {
    readonly name: string;
    readonly size: number;
    readonly sum: string;
    readonly ok: boolean;
    readonly referenced: boolean;
  }[];
  readonly blobs_bad?: readonly string[];
  readonly blobs_unreferenced?: readonly string[];
  readonly layers?: readonly (TruthLayer & {
    readonly digest: string;
    readonly mediaType: string;
  })[];
  readonly images?: readonly TruthImage[];
  readonly manifest_json?: readonly TruthItem[];
  readonly repositories?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly skopeo?: readonly TruthSkopeo[];
  readonly umoci_stat?: readonly TruthUmoci[];
  readonly files?: Readonly<Record<string, { readonly size: number; readonly sha256: string }>>;
  readonly _digests: Readonly<Record<string, readonly string[]>>;
}

/** An item of `manifest.json`, as it stands there. */
export interface TruthItem {
  readonly Config?: string;
  readonly RepoTags?: readonly string[] | null;
  readonly Layers?: readonly string[];
  readonly LayerSources?: TruthLayerSources;
  readonly repoTags?: readonly string[];
  readonly layers?: readonly string[];
}

export interface KnownUnit extends CorpusUnit {
  readonly known: Truth;
}

/** The units of a group of the corpus, with what is known of each. */
export function unitsOf(group: Truth['group']): readonly KnownUnit[] {
  return corpusUnits()
    .map((unit) => ({ ...unit, known: truthOf(unit) as Truth }))
    .filter(({ known }) => known.group === group);
}
