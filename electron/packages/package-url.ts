/** Package URLs (purl): `pkg:type/namespace/name@version?qualifiers#subpath`. */

export interface PackageUrl {
  /** In small letters. */
  readonly type: string;
  /** '' if there is none; its parts joined by `/`. */
  readonly namespace: string;
  readonly name: string;
  readonly version: string | null;
  /** Keys in small letters; of one that is there twice the first. */
  readonly qualifiers: ReadonlyMap<string, string>;
}

/** Longer ones are no names of packages. */
const MAX_LENGTH = 4_000;
const TYPE = /^[a-z][a-z0-9.+-]*$/;

/** Null for what is none. */
export function readPackageUrl(text: string): PackageUrl | null {
  if (text.length > MAX_LENGTH || !/^pkg:/i.test(text)) return null;
  const [withoutSubpath = ''] = text.slice(4).split('#', 1);
  const [path, query] = halves(withoutSubpath, withoutSubpath.indexOf('?'));
  const parts = path.split('/').filter((part) => part !== '');
  const type = parts.shift()?.toLowerCase() ?? '';
  const last = parts.pop() ?? '';
  // A version follows the last `@`; one that begins the name is a scope that was not encoded.
  const at = last.lastIndexOf('@');
  const [name, version] = at > 0 ? halves(last, at) : [last, null];
  const decoded = [parts.join('/'), name, version ?? ''].map(decode);
  const [namespace, plainName, plainVersion] = decoded;
  if (!TYPE.test(type) || namespace == null || plainVersion == null) return null;
  if (plainName == null || plainName === '') return null;
  return {
    type,
    namespace,
    name: plainName,
    version: plainVersion === '' ? null : plainVersion,
    qualifiers: readQualifiers(query ?? ''),
  };
}

function halves(text: string, at: number): readonly [string, string | null] {
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function readQualifiers(query: string): ReadonlyMap<string, string> {
  const qualifiers = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [key, value] = halves(pair, pair.indexOf('='));
    const plain = decode(value ?? '');
    const name = key.toLowerCase();
    if (plain !== null && plain !== '' && !qualifiers.has(name)) qualifiers.set(name, plain);
  }
  return qualifiers;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
