/** Whether two names are of one repository, as Docker means names. */

/** Docker's registry answers under this name too. */
const LEGACY_HOST = 'index.docker.io';
const DEFAULT_HOST = 'docker.io';

/**
 * A repository name with its registry and namespace spelled out: `nginx` is `docker.io/library/nginx`.
 * Takes a name without tag and digest; hosts are lower-cased, since they are names of machines.
 */
export function canonicalName(name: string): string {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const [host, path] = isHost(first)
    ? [first.toLowerCase(), name.slice(slash + 1)]
    : [DEFAULT_HOST, name];
  const registry = host === LEGACY_HOST ? DEFAULT_HOST : host;
  const official = registry === DEFAULT_HOST && !path.includes('/');
  return `${registry}/${official ? 'library/' : ''}${path}`;
}

/** The last component, which usually stays when an image moves to another registry or namespace. */
export function lastComponent(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function isHost(first: string): boolean {
  return /[.:A-Z]/.test(first) || first === 'localhost';
}
