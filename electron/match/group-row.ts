/** What references say of an image that no opened archive has. */
import type { MatchRow } from '../../shared/match.ts';
import type { Resolved } from './resolved.ts';

/** Names that are shown of one row; the references have all of them. */
const MAX_NAMES = 20;

/** The first of each that a reference has. */
export function describeGroup(
  resolved: readonly Resolved[],
): Pick<MatchRow, 'names' | 'platform' | 'digest' | 'imageID'> {
  const names = new Set<string>();
  let platform: string | null = null;
  let digest: string | null = null;
  let imageID: string | null = null;
  for (const { matched } of resolved) {
    const { reference } = matched;
    const { name, tag, kind } = reference;
    if (name !== null && names.size < MAX_NAMES) names.add(tag === null ? name : `${name}:${tag}`);
    platform ??= reference.platform;
    if (kind === 'config') imageID ??= reference.digest;
    else if (kind === 'index' || kind === 'manifest' || kind === 'registry')
      digest ??= reference.digest;
  }
  return { names: [...names], platform, digest, imageID };
}
