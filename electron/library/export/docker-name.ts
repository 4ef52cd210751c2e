/** Names as Docker takes them (distribution, `reference`): `[host[:port]/]path:tag`. */

const PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const HOST = /^[A-Za-z0-9.-]+(?::[0-9]{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** Characters of host and path, as Docker counts them. */
const MAX_REPOSITORY = 255;

export interface DockerName {
  /** As it was given, and with the tag that Docker means where it has none. */
  readonly short: string;
  /** With the registry and `library/` that Docker leaves out. */
  readonly full: string;
  readonly tag: string;
}

/** Null for what Docker takes for no name. */
export function dockerName(text: string): DockerName | null {
  const colon = text.lastIndexOf(':');
  const hasTag = colon > text.lastIndexOf('/');
  const repository = hasTag ? text.slice(0, colon) : text;
  const tag = hasTag ? text.slice(colon + 1) : 'latest';
  const full = fullRepository(repository);
  if (full === null || full.length > MAX_REPOSITORY || !TAG.test(tag)) return null;
  return { short: `${repository}:${tag}`, full: `${full}:${tag}`, tag };
}

function fullRepository(repository: string): string | null {
  const [first = '', ...rest] = repository.split('/');
  const hasHost = rest.length > 0 && (/[.:A-Z]/.test(first) || first === 'localhost');
  const parts = hasHost ? rest : [first, ...rest];
  if (!parts.every((part) => PART.test(part)) || (hasHost && !HOST.test(first))) return null;
  const host = hasHost && first !== 'index.docker.io' ? first : 'docker.io';
  const path = host === 'docker.io' && parts.length === 1 ? ['library', ...parts] : parts;
  return [host, ...path].join('/');
}
