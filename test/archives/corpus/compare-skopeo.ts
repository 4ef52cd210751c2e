/** What skopeo shows of each image that it can name, and what it refuses. */
import { platformText } from './expected.ts';
import {
  actualDigest,
  actualSize,
  imagesOf,
  type VerifiedImage,
  type VerifyDocument,
} from './document.ts';
import type { Ledger } from './ledger.ts';
import { isStrictRefusal } from './refusals.ts';
import type { Truth, TruthSkopeo } from './truth.ts';

const FIELD = 'skopeo[]';
const SYNTHESISED = 'skopeo makes a manifest of its own for a docker archive';

export function compareSkopeo(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  for (const shown of truth.skopeo ?? []) {
    compareRefusals(ledger, shown, document);
    compareRaw(ledger, shown, document);
    compareConfig(ledger, shown, document);
    compareImage(ledger, shown, document);
  }
}

/** What skopeo refuses is not whole, unless it is only strict about how it must be asked. */
function compareRefusals(ledger: Ledger, shown: TruthSkopeo, document: VerifyDocument): void {
  const { ref, refused, config_refused, inspect_refused, merged_rootfs } = shown;
  const refusals = { refused, config_refused, inspect_refused };
  for (const [name, words] of Object.entries(refusals))
    if (words !== undefined)
      ledger.holds(
        `${FIELD}.${name}`,
        document.verdict !== 'verified' || isStrictRefusal(words),
        `verified, though skopeo says: ${words}`,
        ref,
      );
  if (merged_rootfs?.refused !== undefined)
    ledger.holds(
      `${FIELD}.merged_rootfs.refused`,
      document.verdict !== 'verified' || isStrictRefusal(merged_rootfs.refused),
      `verified, though it cannot be unpacked: ${merged_rootfs.refused}`,
      ref,
    );
  const tag = /:([\w.-]+)$/.exec(ref)?.[1];
  const names = [...document.images, ...document.indexes].flatMap((each) => each.names);
  const isNamed =
    tag === undefined || names.some((name) => name === tag || name.endsWith(`:${tag}`));
  const isTag = refused === undefined && ref.startsWith('oci');
  ledger.holds(`${FIELD}.ref`, isNamed || !isTag, `nothing is called ${tag ?? ''}`, ref);
}

/** The manifest as it stands there. */
function compareRaw(ledger: Ledger, shown: TruthSkopeo, document: VerifyDocument): void {
  const {
    ref,
    raw_sha256: raw,
    raw_size,
    raw_mediaType,
    raw_manifests,
    subject,
    artifactType,
  } = shown;
  if (raw === undefined) return;
  if (isSynthesised(shown)) {
    for (const field of ['raw_sha256', 'raw_size', 'raw_mediaType', 'inspect.Digest'])
      ledger.cannot(`${FIELD}.${field}`, SYNTHESISED);
    return;
  }
  const digest = `sha256:${raw}`;
  const blob = document.blobs.find((each) => actualDigest(document, each.digest) === digest);
  const own = blob?.digest ?? digest;
  ledger.holds(
    `${FIELD}.raw_sha256`,
    isListed(document, digest) || blob !== undefined,
    digest,
    ref,
  );
  if (blob !== undefined) {
    ledger.same(`${FIELD}.raw_size`, actualSize(document, own), raw_size, ref);
    if (raw_mediaType?.startsWith('(none') === false)
      ledger.holds(
        `${FIELD}.raw_mediaType`,
        isType(document, own, raw_mediaType),
        raw_mediaType,
        ref,
      );
    else ledger.cannot(`${FIELD}.raw_mediaType`, 'the document has none');
  }
  for (const [i, manifest] of (raw_manifests ?? []).entries()) {
    const row = document.indexes.find((index) => index.digest === own)?.manifests[i];
    const field = `${FIELD}.raw_manifests[]`;
    ledger.same(`${field}.digest`, row?.digest, manifest.digest, ref);
    const text = manifest.platform === null ? null : platformText(manifest.platform);
    ledger.same(`${field}.platform`, row?.platform ?? null, text, ref);
    for (const part of ['os', 'architecture', 'variant'] as const)
      if (manifest.platform?.[part] !== undefined)
        ledger.same(`${field}.platform.${part}`, row?.platform, text, ref);
    ledger.cannot(`${field}.annotations`, 'compared where the walk finds them');
  }
  const referrer = document.referrers.find((each) => each.digest === own);
  if (subject !== undefined)
    ledger.same(`${FIELD}.subject.digest`, referrer?.subject, subject.digest, ref);
  if (artifactType !== undefined && referrer !== undefined)
    ledger.same(`${FIELD}.artifactType`, referrer.artifactType, artifactType, ref);
  else if (artifactType !== undefined)
    ledger.cannot(`${FIELD}.artifactType`, 'it is shown of what is about something else');
}

function compareConfig(ledger: Ledger, shown: TruthSkopeo, document: VerifyDocument): void {
  const { ref, config_digest: digest, config_mediaType, config_sha256 } = shown;
  if (digest === undefined) {
    const config = `sha256:${config_sha256 ?? ''}`;
    if (config_sha256 !== undefined)
      ledger.same(`${FIELD}.config_sha256`, actualDigest(document, config), config, ref);
    return;
  }
  const own = configName(shown, document);
  const blob = document.blobs.find((each) => each.digest === own);
  if (shown.ref.startsWith('docker-archive:'))
    ledger.cannot(`${FIELD}.config_mediaType`, SYNTHESISED);
  else if (config_mediaType !== undefined)
    ledger.holds(
      `${FIELD}.config_mediaType`,
      isConfigType(document, own, config_mediaType),
      `${config_mediaType}, not ${blob?.mediaType ?? 'there'}`,
      ref,
    );
  ledger.same(
    `${FIELD}.config_digest`,
    blob === undefined ? undefined : actualName(document, own, digest),
    digest,
    ref,
  );
  if (config_sha256 !== undefined)
    ledger.same(
      `${FIELD}.config_sha256`,
      actualDigest(document, own),
      `sha256:${config_sha256}`,
      ref,
    );
}

/** What the config says, and the layers in order. */
function compareImage(ledger: Ledger, shown: TruthSkopeo, document: VerifyDocument): void {
  const image = imageOf(shown, document);
  const { ref, layer_digests: layers, diff_ids, layer_mediaTypes } = shown;
  const own = image?.layers ?? [];
  if (layers !== undefined)
    ledger.same(
      `${FIELD}.layer_digests`,
      own.flatMap(({ digest, diffID }) => (isSynthesised(shown) ? (diffID ?? []) : digest)),
      isKnown(image) || !isSynthesised(shown) ? layers : [],
      ref,
    );
  if (isSynthesised(shown)) ledger.cannot(`${FIELD}.layer_mediaTypes`, SYNTHESISED);
  else if (layer_mediaTypes !== undefined)
    ledger.same(
      `${FIELD}.layer_mediaTypes`,
      [...new Set(own.map(({ mediaType }) => mediaType))].sort(),
      [...new Set(layer_mediaTypes)].sort(),
      ref,
    );
  if (image === undefined || !isKnown(image)) return cannotKnow(ledger);
  if (diff_ids !== undefined) {
    const known = own.flatMap(({ diffID }) => (diffID === null ? [] : [diffID]));
    // Where there are more layers than diffIDs, or fewer, nobody can say which is which.
    const even = own.length === (diff_ids?.length ?? own.length);
    if (even || known.length > 0) ledger.same(`${FIELD}.diff_ids`, known, diff_ids ?? [], ref);
    else ledger.cannot(`${FIELD}.diff_ids`, 'not as many as layers');
  }
  compareConfigFields(ledger, shown, image, document);
}

function compareConfigFields(
  ledger: Ledger,
  shown: TruthSkopeo,
  image: VerifiedImage,
  document: VerifyDocument,
): void {
  const { ref, config, run, inspect, history_entries, history_empty_layers: empty } = shown;
  const same = (field: string, actual: unknown, expected: unknown) => {
    if (expected !== undefined) ledger.same(`${FIELD}.${field}`, actual, expected, ref);
  };
  // Where the config says none, the platform that an index gives is shown.
  const [os, architecture, variant] =
    ((config?.os ?? inspect?.Os) === '' ? '/' : image.platform)?.split('/') ?? [];
  if (config !== undefined && Object.keys(config).length === 0)
    same('config', [image.created, image.config?.author ?? null], [null, null]);
  same('config.os', os, config?.os);
  same('config.architecture', architecture, config?.architecture);
  same('config.variant', variant, config?.variant);
  same('config.created', image.created, config?.created);
  same('config.author', image.config?.author, config?.author);
  same('history_entries', image.history.length, history_entries);
  same('history_empty_layers', image.history.filter((item) => item.emptyLayer).length, empty);
  const own = image.config;
  if (run !== undefined && Object.keys(run).length === 0)
    same('run', [own?.cmd ?? [], own?.entrypoint ?? [], own?.labels ?? {}], [[], [], {}]);
  same('run.Cmd', own?.cmd, run?.Cmd);
  same('run.Entrypoint', own?.entrypoint, run?.Entrypoint);
  same('run.ExposedPorts', own?.exposedPorts, run?.ExposedPorts && Object.keys(run.ExposedPorts));
  same('run.Labels', own?.labels, run?.Labels);
  same('run.User', own?.user, run?.User);
  same('run.WorkingDir', own?.workingDir, run?.WorkingDir);
  if (inspect === undefined) return;
  if (!isSynthesised(shown))
    // Of an index it shows the image for this machine, under the index's own digest.
    same('inspect.Digest', isListed(document, inspect.Digest), true);
  same(
    'inspect.Layers',
    image.layers.map((layer) => (isSynthesised(shown) ? layer.diffID : layer.digest)),
    inspect.Layers,
  );
  same('inspect.Os', os ?? '', inspect.Os);
  same('inspect.Architecture', architecture ?? '', inspect.Architecture);
  same('inspect.Created', image.created, inspect.Created);
  same('inspect.Labels', own?.labels ?? {}, inspect.Labels ?? {});
}

const OF_CONFIG = [
  ...['config', 'config.os', 'config.architecture', 'config.variant', 'config.created'],
  ...['config.author', 'diff_ids', 'history_entries', 'history_empty_layers', 'run', 'run.Cmd'],
  ...['run.Entrypoint', 'run.ExposedPorts', 'run.Labels', 'run.User', 'run.WorkingDir'],
  ...['inspect.Digest', 'inspect.Layers', 'inspect.Os', 'inspect.Architecture'],
  ...['inspect.Created', 'inspect.Labels'],
];

/** From a config that is not what its digest says nothing is taken, and of an artifact there is none. */
function cannotKnow(ledger: Ledger): void {
  for (const field of OF_CONFIG) ledger.cannot(`${FIELD}.${field}`, 'no config is taken from it');
}

function isKnown(image: VerifiedImage | undefined): boolean {
  return image !== undefined && image.config !== null;
}

function imageOf(shown: TruthSkopeo, document: VerifyDocument): VerifiedImage | undefined {
  const raw = `sha256:${shown.raw_sha256 ?? ''}`;
  const [byManifest] = isSynthesised(shown) ? [] : imagesOf(document, raw);
  return byManifest ?? document.images.find((i) => i.imageID === configName(shown, document));
}

/** The name under which a config is known: its own digest, or one that its bytes do not have. */
function configName(
  { config_digest, config_sha256 = '' }: TruthSkopeo,
  document: VerifyDocument,
): string {
  const digest = config_digest ?? `sha256:${config_sha256}`;
  const blob = document.blobs.find((each) => actualDigest(document, each.digest) === digest);
  return blob?.digest ?? digest;
}

/** skopeo computes a docker archive's config digest; an archive may claim another. */
function actualName(document: VerifyDocument, own: string, digest: string): string | undefined {
  return own === digest ? own : actualDigest(document, own);
}

function isSynthesised({ ref }: TruthSkopeo): boolean {
  return ref.startsWith('docker-archive:');
}

function isListed({ images, indexes }: VerifyDocument, digest: string): boolean {
  return [...images, ...indexes].some((each) => each.digest === digest);
}

function isType(document: VerifyDocument, digest: string, mediaType: string): boolean {
  const own = [...document.images, ...document.indexes].find((each) => each.digest === digest);
  const blob = document.blobs.find((each) => each.digest === digest);
  const isDisputed = document.findings.some(
    (found) => found.code === 'document-ambiguous' && found.digest === digest,
  );
  return own?.mediaType === mediaType || blob?.mediaType === mediaType || isDisputed;
}

/** An empty config `{}` has a type of its own in each artifact; the first is shown. */
function isConfigType(document: VerifyDocument, digest: string, mediaType: string): boolean {
  const blob = document.blobs.find((each) => each.digest === digest);
  return blob?.mediaType === mediaType || (blob?.size === 2 && blob.mediaType !== null);
}
