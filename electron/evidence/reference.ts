/**
 * References to images, by the grammar that registries and container engines share
 * (distribution/reference): `[domain[:port]/]path[:tag][@digest]`. Every step is linear in the text.
 */
import { MAX_REFERENCE, type ParsedReference, type ReferenceFault } from '../../shared/evidence.ts';
import { digestFault } from './digest-fault.ts';

/** Characters of a repository name without its domain. */
const MAX_PATH = 255;

const SCHEME = /^[a-z][a-z0-9+.-]{0,31}:\/\//;
const TEMPLATE = /\$[({A-Za-z_]|\{\{|\}\}/;
const TAG = /^\w[\w.-]{0,127}$/;
/** What stands alone as a digest; `sha256:latest` is an image called sha256. */
const BARE_DIGEST = /^(?:sha256|sha512):[0-9a-fA-F]{32,}$/;
const IDENTIFIER = /^[0-9a-f]{64}$/;

const PATH = /^[0-9a-z][0-9a-z._/-]*$/;
const DOMAIN = /^[0-9A-Za-z][0-9A-Za-z.-]*(?::[0-9]+)?$/;
const IPV6_DOMAIN = /^\[[0-9a-fA-F:]+\](?::[0-9]+)?$/;
/** Separators that meet: only hyphens, or two underscores, may. */
const BAD_SEPARATORS = /(?!--|__)[._/-]{2}|___|[._/-]$/;
/** Hyphens that begin or end a component of a domain, and empty components. */
const BAD_DOMAIN = /\.[.-]|-[.:]|[.-]$|\.:/;

/** The text without what tools put in front of it, such as `docker-pullable://` or `oci://`. */
export function withoutScheme(text: string): string {
  return text.replace(SCHEME, '');
}

/**
 * Splits a reference. What is well-formed of it is given even where another part has a fault; the fault is
 * the first one from the left, and `template` goes before all others.
 */
export function parseReference(text: string): ParsedReference {
  if (text.trim() === '') return { name: null, tag: null, digest: null, fault: 'empty' };
  if (text.length > MAX_REFERENCE) {
    return { name: null, tag: null, digest: null, fault: 'too-long' };
  }
  if (BARE_DIGEST.test(text)) return withDigest(null, null, text, null);
  const at = text.lastIndexOf('@');
  const [name, tag] = splitTag(at === -1 ? text : text.slice(0, at));
  const fault = IDENTIFIER.test(text) ? 'name' : (nameFault(name) ?? tagFault(tag));
  const worst = TEMPLATE.test(text) ? 'template' : fault;
  const shownTag = tagFault(tag) === null ? tag : null;
  if (at === -1) return { name: name || null, tag: shownTag, digest: null, fault: worst };
  return withDigest(name || null, shownTag, text.slice(at + 1), worst);
}

function withDigest(
  name: string | null,
  tag: string | null,
  digest: string,
  before: ReferenceFault | null,
): ParsedReference {
  const fault = digestFault(digest);
  return { name, tag, digest: fault === null ? digest : null, fault: before ?? fault };
}

/** A colon behind the last slash is a tag's, unless it is inside an address in brackets. */
function splitTag(text: string): readonly [name: string, tag: string | null] {
  const last = text.lastIndexOf('/') + 1;
  const colon = text[last] === '[' ? -1 : text.indexOf(':', last);
  return colon === -1 ? [text, null] : [text.slice(0, colon), text.slice(colon + 1)];
}

function nameFault(name: string): ReferenceFault | null {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const path = isDomain(first) ? name.slice(slash + 1) : name;
  if (!PATH.test(path) || BAD_SEPARATORS.test(path)) return 'name';
  const counted = isRegistry(first) ? path : name;
  return counted.length > MAX_PATH ? 'too-long' : null;
}

function tagFault(tag: string | null): ReferenceFault | null {
  return tag === null || TAG.test(tag) ? null : 'tag';
}

function isDomain(text: string): boolean {
  return IPV6_DOMAIN.test(text) || (DOMAIN.test(text) && !BAD_DOMAIN.test(text));
}

/** A first component without any of this is part of a name at Docker's own registry. */
function isRegistry(first: string): boolean {
  return /[.:A-Z]/.test(first) || first === 'localhost';
}
