/**
 * A registry's storage, as a mirror tool packs it and a registry keeps it on disk: blobs by digest,
 * and below `repositories` links that name manifests by tag and by revision.
 */
import { finding } from '../../shared/finding.ts';
import type { Digest } from '../../shared/oci.ts';
import { parseDigest } from './digest.ts';
import { MAX_REPOSITORY_DEPTH } from '../../shared/limits/oci.ts';
import { readNamed } from './named-document.ts';
import type { SourceContext } from './source-context.ts';
import { walk, type Visit } from './walk.ts';

const MANIFESTS = '_manifests';

/** Walks every tagged manifest, and every revision that nothing else refers to, into the draft. */
export function walkRegistry(context: SourceContext): void {
  const repositories = findRepositories(context);
  const visits: Visit[] = [];
  for (const repository of repositories) visits.push(...visitsOf(context, repository));
  walk(context, visits);
  const { draft } = context;
  for (const digest of [...draft.roots]) {
    const node = draft.nodes.get(digest);
    if (node !== undefined && node.parents.size > 0 && node.names.size === 0)
      draft.roots.delete(digest);
  }
}

function visitsOf(context: SourceContext, repository: string): readonly Visit[] {
  const { draft, files } = context;
  const folder = `repositories/${repository}/${MANIFESTS}`;
  const visits: Visit[] = [];
  const enter = (link: string, name: string | null) => {
    const digest = readLink(context, link);
    if (digest === null) return;
    const node = draft.point(null, { mediaType: '', digest, size: null }, 'manifest');
    if (name !== null) node.names.add(name);
    visits.push({ digest, as: 'index-or-manifest', mediaType: '', untyped: true });
  };
  for (const tag of files.list(`${folder}/tags`))
    enter(`${folder}/tags/${tag}/current/link`, `${repository}:${tag}`);
  for (const algorithm of files.list(`${folder}/revisions`))
    for (const encoded of files.list(`${folder}/revisions/${algorithm}`))
      enter(`${folder}/revisions/${algorithm}/${encoded}/link`, null);
  return visits;
}

/** The digest in a link file; null with a finding if there is none. */
function readLink(context: SourceContext, link: string): Digest | null {
  const { draft, files } = context;
  const bytes = readNamed(files, link, 'link-file', context);
  const digest = bytes?.toString('latin1').trim() ?? '';
  if (bytes !== null && parseDigest(digest).ok !== false) return digest;
  const at = { path: files.base + link };
  const problem = bytes === null ? 'the link is missing' : 'the link holds no digest';
  draft.findings.push(finding('document-invalid', at, { at: '', problem }));
  draft.blind = true;
  return null;
}

/** Names of repositories, which may hold `/`, sorted. */
function findRepositories({
  draft,
  files,
}: Pick<SourceContext, 'draft' | 'files'>): readonly string[] {
  const found: string[] = [];
  let level = files.list('repositories');
  for (let depth = 0; level.length > 0 && depth < MAX_REPOSITORY_DEPTH; depth++) {
    const next: string[] = [];
    for (const name of level) {
      const below = files.list(`repositories/${name}`);
      if (below.includes(MANIFESTS)) found.push(name);
      for (const part of below) if (!part.startsWith('_')) next.push(`${name}/${part}`);
    }
    level = next;
  }
  if (level.length > 0) {
    const fields = { limit: 'repository-depth', value: MAX_REPOSITORY_DEPTH };
    draft.findings.push(finding('limit-reached', { path: `${files.base}repositories` }, fields));
    draft.blind = true;
  }
  return found.sort();
}
