/** Package URLs of images: `pkg:oci/…` and `pkg:docker/…` (package-url/purl-spec, types). */
import type { ParsedReference } from '../../shared/evidence.ts';
import { digestFault } from './digest-fault.ts';
import { parseReference } from './reference.ts';

export interface ParsedPurl extends ParsedReference {
  /** `os/arch`; null unless both are there. */
  readonly platform: string | null;
}

const PURL = /^pkg:(oci|docker)\/([^@?#]*)(?:@([^?#]*))?(?:\?([^#]*))?/i;
const BROKEN: ParsedPurl = { name: null, tag: null, digest: null, platform: null, fault: 'name' };

/** What a package URL says; the fault is `name` if it is none of an image. */
export function parsePurl(text: string): ParsedPurl {
  const [, type, path, version, query] = PURL.exec(text) ?? [];
  if (type === undefined || path === undefined) return BROKEN;
  const qualifiers = qualifiersOf(query ?? '');
  const name = fullName(decoded(path), qualifiers.get('repository_url'));
  const said = decoded(version ?? '');
  const isDigest = said.includes(':');
  const tag = isDigest || said === '' ? (qualifiers.get('tag') ?? null) : said;
  const parsed = parseReference(tag === null || tag === '' ? name : `${name}:${tag}`);
  const fault = isDigest ? digestFault(said) : null;
  const os = qualifiers.get('os');
  const arch = qualifiers.get('arch');
  return {
    name: parsed.name,
    tag: parsed.tag,
    digest: isDigest && fault === null ? said : null,
    platform: os && arch ? `${os}/${arch}` : null,
    fault: parsed.fault ?? fault,
  };
}

/** Some tools write the whole repository into `repository_url`, others only what comes before the name. */
function fullName(path: string, repository: string | undefined): string {
  const url = (repository ?? '').replace(/^[a-z]{1,8}:\/\//, '').replace(/\/$/, '');
  if (url === '') return path;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return url === name || url.endsWith(`/${name}`) ? url : `${url}/${path}`;
}

function qualifiersOf(query: string): ReadonlyMap<string, string> {
  return new Map(
    query.split('&').map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return equals === -1 ? [pair, ''] : [pair.slice(0, equals), decoded(pair.slice(equals + 1))];
    }),
  );
}

/** As it stands where its percent signs make no sense. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
