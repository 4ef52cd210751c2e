/**
 * Two rules for pinned references. One is that of the Gatekeeper library's template `imagedigests`,
 * which looks at the shape of a text; the other asks whether the pin can work with what is open.
 */
import type { Claim, Reference } from '../../shared/evidence.ts';
import type { DigestKind } from '../../shared/known.ts';
import type { PinFault, PinResult } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';

/**
 * The template's own expression, letter for letter, which is searched for anywhere in the text. Its
 * groups are divided by separators that no group can hold, so that a search is linear.
 */
const HAS_DIGEST = /@[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+/;

/** Where a pod, or the template of one, has containers; the template asks for no others. */
const POD_CONTAINER = /(?:^|\.)(?:containers|initContainers|ephemeralContainers)\[\d+\]\.image$/;

/** Kinds that a runtime pulls by; a config, a layer or a diffID is none. */
const PULLABLE: ReadonlySet<DigestKind> = new Set<DigestKind>(['index', 'manifest']);

/** What is known of digests in all that is open. */
export interface PinFacts {
  /** Null if nothing here has the digest; `verified` if its bytes were read and match. */
  find(digest: Digest): {
    readonly kinds: readonly DigestKind[];
    readonly verified: boolean;
  } | null;
}

/** Both rules for one reference of a claim. */
export function pinResult(
  claim: Pick<Claim, 'side'>,
  reference: Reference,
  exempt: readonly string[],
  facts: PinFacts,
): PinResult {
  const isAsked = claim.side === 'deployed' && isPodContainer(reference);
  return {
    gatekeeper: isAsked ? gatekeeperRule(reference.text, exempt) : 'not-applied',
    strong: strongRule(reference, facts),
  };
}

/** True for the image of a container in a pod's own spec, or in that of a pod template. */
export function isPodContainer({ path, found }: Pick<Reference, 'path' | 'found'>): boolean {
  return found === 'by-format' && path !== null && POD_CONTAINER.test(path);
}

/**
 * The rule of the template for a container's image as written. `exempt` are whole texts, or prefixes
 * that end with `*`; one `*` is taken off, as the template does.
 */
export function gatekeeperRule(
  text: string,
  exempt: readonly string[],
): 'satisfied' | 'violated' | 'exempt' {
  if (exempt.some((exemption) => isExempt(text, exemption))) return 'exempt';
  return HAS_DIGEST.test(text) ? 'satisfied' : 'violated';
}

function isExempt(text: string, exemption: string): boolean {
  return exemption.endsWith('*') ? text.startsWith(exemption.slice(0, -1)) : text === exemption;
}

/** Whether a runtime gets by this reference what is open here, and nothing else. */
export function strongRule(
  { name, digest, fault, text }: Pick<Reference, 'name' | 'digest' | 'fault' | 'text'>,
  facts: PinFacts,
): 'satisfied' | PinFault {
  if (fault === 'algorithm') return 'unsupported-algorithm';
  if (fault === 'uppercase' || fault === 'length' || fault === 'characters') return 'malformed';
  if (digest === null && !text.includes('@')) return 'no-digest';
  if (digest === null || fault !== null) return 'malformed';
  const here = facts.find(digest);
  if (here === null) return 'not-here';
  // A digest alone says nothing of where to pull it.
  if (name === null || !here.kinds.some((kind) => PULLABLE.has(kind))) return 'not-pullable';
  return here.verified ? 'satisfied' : 'not-verified';
}
