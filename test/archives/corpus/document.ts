/** The document of `drydock verify --json`, as far as the truth files can be compared with it. */
import type {
  BlobFields,
  FindingFields,
  ImageDocument,
  ImageFields,
  LayerFields,
} from '../../support/command.ts';

export interface VerifyDocument extends ImageDocument {
  readonly source: ImageDocument['source'] & { readonly compression?: string | null };
  readonly images: readonly VerifiedImage[];
  readonly blobs: readonly VerifiedBlob[];
  readonly findings: readonly VerifiedFinding[];
  readonly referrers: readonly {
    readonly subject: string;
    readonly digest: string;
    readonly link: string;
    readonly artifactType: string | null;
  }[];
}

export interface VerifiedImage extends ImageFields {
  readonly kind: string;
  readonly created: string | null;
  /** How the config's digest is known. */
  readonly imageIDKnown: string;
  readonly layers: readonly (LayerFields & { readonly diffIDKnown: string })[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly history: readonly { readonly emptyLayer: boolean }[];
  readonly config: {
    readonly author: string | null;
    readonly user?: string;
    readonly exposedPorts: readonly string[];
    readonly entrypoint: readonly string[];
    readonly cmd: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
    readonly workingDir?: string;
  } | null;
}

export interface VerifiedBlob extends BlobFields {
  readonly mediaType: string | null;
  readonly path?: string;
  readonly platform?: string;
  /** How the digest is known, such as `recomputed`. */
  readonly known: string;
}

export interface VerifiedFinding extends FindingFields {
  readonly actual?: string | number;
  readonly actualSize?: number;
  readonly layer?: number;
}

/** What a command prints that could not do its work. */
export interface FailureDocument {
  readonly source: { readonly path: string; readonly kind: null };
  readonly failure: { readonly code: string; readonly message: string; readonly format?: string };
}

/** The images of a manifest's digest, or of a config's where no manifest is recorded. */
export function imagesOf(document: VerifyDocument, digest: string): readonly VerifiedImage[] {
  return document.images.filter((image) => image.digest === digest || image.imageID === digest);
}

/** The digest that was computed for a blob: its own if it holds, else what the finding says. */
export function actualDigest(document: VerifyDocument, digest: string): string | undefined {
  const wrong = document.findings.find(
    (found) => found.digest === digest && /^(?:digest|unreferenced)-mismatch$/.test(found.code),
  );
  if (wrong !== undefined) return String(wrong.actual);
  const blob = document.blobs.find((each) => each.digest === digest);
  const isRead =
    ['verified', 'mismatch'].includes(blob?.status ?? '') || blob?.known === 'recomputed';
  return isRead ? digest : undefined;
}

/** The bytes that are stored of a blob; undefined if nothing says so. */
export function actualSize(document: VerifyDocument, digest: string): number | undefined {
  for (const found of document.findings) {
    if (found.digest !== digest) continue;
    if (found.code === 'size-mismatch') return Number(found.actual);
    if (found.code === 'digest-mismatch') return found.actualSize;
  }
  return document.blobs.find((each) => each.digest === digest)?.size ?? undefined;
}
