/**
 * Which manifests are about which: by `subject` (image-spec manifest.md), by the tags that stand in
 * for it, by BuildKit's annotations, and by what a cosign signature says that it signs. A link is
 * only a claim: whether a signature is a good one is not judged here.
 */
import type { Referrer, ReferrerLink } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { payloadSubject, type PayloadContext } from './companion-claims.ts';
import { parseDigest } from './digest.ts';
import type { GraphDraft, NodeDraft } from './graph-draft.ts';
import { isImageConfig, OCI_EMPTY } from './media-type.ts';

/** Annotation of a manifest that BuildKit made about another one. */
export const BUILDKIT_DIGEST = 'vnd.docker.reference.digest';
/** `sha256-<hex>`, with cosign's ending or without; a name may stand in front. */
const TAG = /(?:^|[/:])(sha256|sha512)-([a-f0-9]{64,128})(?:\.(sig|att|sbom))?$/;

/** What `cosign save`, and tools that write its folders, say of each root in the annotation `kind`. */
const SAVED_IMAGE = /^dev\.(?:cosignproject\.cosign|hauler)\/(?:image|imageIndex)$/;
const SAVED_COMPANION = /^dev\.(?:cosignproject\.cosign|hauler)\/(?:sigs|atts|sboms)$/;

interface Link {
  readonly subject: Digest;
  readonly link: ReferrerLink;
  readonly name: string | null;
}

/** Every link once, in the order of the referrers. */
export function findReferrers(context: PayloadContext): readonly Referrer[] {
  const { draft, store } = context;
  const found = new Map<string, Referrer>();
  const saved = savedImage(draft);
  for (const node of draft.nodes.values())
    for (const { subject, link, name } of linksOf(context, node, saved))
      for (const digest of membersOf(draft, node, link)) {
        const key = `${subject} ${digest}`;
        // What a manifest says itself counts more than a tag that says it for it.
        const isTold = found.has(key) && link !== 'subject';
        if (subject === digest || isTold) continue;
        found.set(key, {
          subject,
          digest,
          link,
          name,
          artifactType: artifactTypeOf(draft, digest),
          present: store.find(digest) !== undefined,
          subjectPresent: store.find(subject) !== undefined,
        });
      }
  return [...found.values()];
}

function linksOf(context: PayloadContext, node: NodeDraft, saved: Digest | null): readonly Link[] {
  const links: Link[] = [];
  if (node.subject !== null) links.push({ subject: node.subject, link: 'subject', name: null });
  const about = node.annotations[BUILDKIT_DIGEST];
  if (about !== undefined && parseDigest(about).ok !== false)
    links.push({ subject: about, link: 'buildkit', name: null });
  for (const name of node.names) {
    const found = subjectInTag(name);
    if (found !== null) links.push({ ...found, name });
  }
  if (links.length > 0) return links;
  const signed = payloadSubject(context, node.digest);
  const isHere = signed !== null && context.store.find(signed) !== undefined;
  // A tool that loads the folder takes these for the image's, whatever the payload says.
  if (!isHere && saved !== null && SAVED_COMPANION.test(node.annotations['kind'] ?? ''))
    return [{ subject: saved, link: 'cosign-save', name: null }];
  return signed === null ? [] : [{ subject: signed, link: 'cosign-payload', name: null }];
}

/** The one image of a folder that `cosign save` made; null if there are several, or none. */
function savedImage({ roots, nodes }: GraphDraft): Digest | null {
  const images = [...roots].filter((digest) =>
    SAVED_IMAGE.test(nodes.get(digest)?.annotations['kind'] ?? ''),
  );
  return images.length === 1 ? (images[0] ?? null) : null;
}

/** What a tag says that the manifest under it is about; null for any other name. */
export function subjectInTag(
  name: string,
): { readonly subject: Digest; readonly link: ReferrerLink } | null {
  const [, algorithm = '', encoded = '', ending] = TAG.exec(name) ?? [];
  const subject = `${algorithm}:${encoded}`;
  if (parseDigest(subject).ok !== true) return null;
  return { subject, link: ending === undefined ? 'fallback-tag' : 'cosign-tag' };
}

/** Behind a fallback tag stands an index, and what it lists are the referrers. */
function membersOf(draft: GraphDraft, node: NodeDraft, link: ReferrerLink): readonly Digest[] {
  const index = link === 'fallback-tag' ? draft.document('index', node.digest) : null;
  return index === null ? [node.digest] : index.manifests.map(({ digest }) => digest);
}

/**
 * What the manifest says that it is; without an `artifactType` the type of its config counts
 * (distribution-spec, "Listing Referrers"), unless that is an image's or none.
 */
function artifactTypeOf(draft: GraphDraft, digest: Digest): string | null {
  const own = draft.nodes.get(digest)?.artifactType ?? null;
  const manifest = draft.document('manifest', digest);
  const config = manifest?.config?.mediaType ?? '';
  const telling = config === '' || config === OCI_EMPTY || isImageConfig(config) ? null : config;
  return own ?? telling ?? manifest?.layers[0]?.mediaType ?? null;
}
