/** What the name of a subject or of a material says, where it is the name of an image. */

export interface SubjectName {
  readonly name: string;
  readonly tag: string | null;
  readonly platform: string | null;
}

const SCHEME = /^(?:docker|oci|docker-image|docker-pullable):\/\//;
/** As BuildKit writes it: `pkg:docker/REPOSITORY@TAG?platform=linux%2Farm64`. */
const PURL = /^pkg:(?:docker|oci)\/([^@?#]+)(?:@([^?#]*))?(?:\?([^#]*))?/;
/** A repository with the host of its registry; shorter names may as well be those of files. */
const HOSTED = /^(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9.-]+:\d{1,5})\/[a-z0-9]/;
const MAX_LENGTH = 1024;

/** Name, tag and platform; null if the text is not, or may as well not be, the name of an image. */
export function subjectName(text: string): SubjectName | null {
  if (text.length > MAX_LENGTH) return null;
  const [, path, version = '', query = ''] = PURL.exec(text) ?? [];
  if (path !== undefined) return ofPurl(path, decoded(version), new URLSearchParams(query));
  const bare = text.replace(SCHEME, '');
  if (bare === text && !HOSTED.test(text)) return null;
  const [repository = ''] = bare.split('@');
  const colon = repository.indexOf(':', repository.lastIndexOf('/'));
  if (colon === -1) return { name: repository, tag: null, platform: null };
  const tag = repository.slice(colon + 1);
  return { name: repository.slice(0, colon), tag, platform: null };
}

function ofPurl(path: string, version: string, qualifiers: URLSearchParams): SubjectName {
  const repository = qualifiers.get('repository_url');
  const tag = qualifiers.get('tag') ?? (version.includes(':') ? null : version);
  return {
    name: repository ?? decoded(path),
    tag: tag === '' ? null : tag,
    platform: qualifiers.get('platform'),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
