/**
 * Shapes of the OCI image specification, as Drydock carries them after decoding.
 * Field names follow the spec; `document.ts` in `electron/oci` turns raw JSON into these.
 */

/** `algorithm:encoded` over stored bytes (image-spec descriptor.md, "Digests"). */
export type Digest = string;

/** image-spec image-index.md, `manifests[].platform`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly osVersion?: string;
}

/** image-spec descriptor.md. `mediaType` is empty where the document has none. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes, as declared; null where the document gives no valid number. */
  readonly size: number | null;
  readonly platform?: Platform;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly artifactType?: string;
  /** Base64 text of embedded content, unchecked. */
  readonly data?: string;
  /** Shown as text, never followed. */
  readonly urls?: readonly string[];
}

/** image-spec image-index.md. */
export interface ImageIndex {
  readonly mediaType: string;
  readonly manifests: readonly Descriptor[];
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** image-spec manifest.md. `config` is absent only in malformed or artifact documents. */
export interface Manifest {
  readonly mediaType: string;
  readonly config?: Descriptor;
  readonly layers: readonly Descriptor[];
  /** Layers that it lists, malformed ones included; null if its list cannot be read. */
  readonly layerCount: number | null;
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** image-spec config.md, one item of `history`. */
export interface History {
  readonly created?: string;
  readonly createdBy?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly emptyLayer: boolean;
}

/** The runtime part of an image config (image-spec config.md, `config`). */
export interface RuntimeConfig {
  readonly user?: string;
  readonly exposedPorts: readonly string[];
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly volumes: readonly string[];
  readonly workingDir?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSignal?: string;
}

/** image-spec config.md. `diffIDs` is null where the document has no `rootfs`. */
export interface ImageConfig {
  readonly platform?: Platform;
  readonly created?: string;
  readonly author?: string;
  readonly runtime: RuntimeConfig;
  readonly diffIDs: readonly Digest[] | null;
  readonly history: readonly History[];
}
