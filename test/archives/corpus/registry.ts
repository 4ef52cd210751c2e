/**
 * What a registry's storage holds, which the truth files list by name only: read here from the
 * bytes of its members, by the layout of the registry and the documents' own fields.
 */
import { createHash } from 'node:crypto';
import type { Members } from './members.ts';
import type { Truth, TruthDescriptor } from './truth.ts';

interface Pointer {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number | null;
}

interface RegistryDocument {
  readonly mediaType?: string;
  readonly config?: Pointer;
  readonly layers?: readonly Pointer[];
  readonly blobs?: readonly Pointer[];
  readonly manifests?: readonly Pointer[];
  readonly rootfs?: { readonly diff_ids: readonly string[] };
}

const LINK =
  /^docker\/registry\/v2\/repositories\/.*\/_manifests\/(?:tags\/[^/]+\/current|revisions\/.*)\/link$/;

/** The truth with a walk from every link to a manifest that no other manifest leads to. */
export function withRegistry(truth: Truth, members: Members): Truth {
  const links = (members.outer?.rows ?? []).filter(({ path }) => LINK.test(path));
  const roots = [...new Set(links.map(({ path }) => members.read(path)?.toString() ?? ''))];
  const trees = roots.map((digest) => walk(members, rootOf(members, digest), ''));
  const below = new Set(trees.flatMap(([, ...children]) => children.map(({ digest }) => digest)));
  const descriptors = roots
    .filter((digest) => !below.has(digest))
    .flatMap((digest, i) => walk(members, rootOf(members, digest), `index.manifests[${i}]`));
  const problems = descriptors
    .filter(({ state }) => state !== 'ok')
    .map(({ via, digest, state }) =>
      state === 'missing' ? `${via}: blob ${digest} missing` : `${via}: ${digest} ${state}`,
    );
  return { ...truth, walk: { descriptors, problems } };
}

/** A link has neither type nor size; a document that is there has both. */
function rootOf(members: Members, digest: string): Pointer {
  const bytes = blobOf(members, digest);
  if (bytes === undefined) return { digest, mediaType: '', size: null };
  const { mediaType = 'application/vnd.oci.image.manifest.v1+json' } = documentOf(members, digest);
  return { digest, mediaType, size: bytes.length };
}

function walk(members: Members, pointer: Pointer, via: string): TruthDescriptor[] {
  const bytes = blobOf(members, pointer.digest);
  const own: TruthDescriptor = {
    ...pointer,
    via,
    state: stateOf(pointer, bytes),
    ...(bytes === undefined ? {} : { actual_size: bytes.length }),
  };
  if (!/manifest|index/.test(pointer.mediaType)) return [own];
  const { config, layers = [], blobs = [], manifests = [] } = documentOf(members, pointer.digest);
  const children = [
    ...(config === undefined ? [] : walk(members, config, `${via}.config`)),
    ...layers.flatMap((each, i) => walk(members, each, `${via}.layers[${i}]`)),
    ...blobs.flatMap((each, i) => walk(members, each, `${via}.blobs[${i}]`)),
    ...manifests.flatMap((each, i) => walk(members, each, `${via}.manifests[${i}]`)),
  ];
  return [own, ...children];
}

function stateOf({ digest }: Pointer, bytes: Buffer | undefined): string {
  if (bytes === undefined) return 'missing';
  const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return actual === digest ? 'ok' : `digest mismatch (content is ${actual})`;
}

function documentOf(members: Members, digest: string): RegistryDocument {
  const bytes = blobOf(members, digest);
  return bytes === undefined ? {} : (JSON.parse(bytes.toString()) as RegistryDocument);
}

function blobOf(members: Members, digest: string): Buffer | undefined {
  const hex = digest.slice('sha256:'.length);
  return members.read(`docker/registry/v2/blobs/sha256/${hex.slice(0, 2)}/${hex}/data`);
}
