/**
 * `docker buildx imagetools inspect` as JSON, whole or of its manifest alone, and lone descriptors, as
 * `oras resolve` and the like print them. The manifest shown is made anew and has no bytes to hash.
 */
import { kindOfType } from './document-kind.ts';
import { field, fieldAt, isRecord, listField, textField } from './fields.ts';
import { diffIDsOf, indexClaims } from './image-documents.ts';
import type { Path } from './path.ts';
import { platformField } from './platform-field.ts';
import type { ClaimSaid, DocumentReader, Said } from './reader.ts';
import { parseReference } from './reference.ts';
import { DIFF_ID, SaidOnce } from './said-once.ts';

export const imagetoolsReader: DocumentReader = {
  format: 'imagetools',
  recognises: ({ value }) => isDescriptor(value) || isDescriptor(field(value, 'manifest')),
  read: ({ value }) => {
    const isWhole = isDescriptor(field(value, 'manifest'));
    const at = isWhole ? ['manifest'] : [];
    const manifest = isWhole ? field(value, 'manifest') : value;
    const name = isWhole ? textField(value, 'name') : null;
    const image = isWhole ? field(value, 'image') : null;
    return { claims: [ownClaim(manifest, at, name, image), ...listed(manifest, at, image)] };
  },
};

function isDescriptor(value: unknown): boolean {
  return (
    isRecord(value) &&
    textField(value, 'digest') !== null &&
    kindOfType(textField(value, 'mediaType'), 'unknown') !== 'unknown'
  );
}

function ownClaim(manifest: unknown, at: Path, name: string | null, image: unknown): ClaimSaid {
  const once = new SaidOnce();
  const parsed = parseReference(name ?? '');
  once.add(field(manifest, 'digest'), [...at, 'digest'], {
    ...{ as: 'digest', kind: kindOfType(textField(manifest, 'mediaType'), 'registry') },
    ...{ name: parsed.name, tag: parsed.tag },
    platform: platformField(field(manifest, 'platform')) ?? platformField(image),
  });
  return withConfig({ side: 'named', said: once.said }, image, ['image']);
}

/** Configs stand by platform where there are several. */
function listed(manifest: unknown, at: Path, image: unknown): readonly ClaimSaid[] {
  const claims = indexClaims(manifest, at);
  return claims.map((claim, position) => {
    const platform = platformField(fieldAt(listField(manifest, 'manifests')[position], 'platform'));
    if (platform === null) return claim;
    return withConfig(claim, field(image, platform), ['image', platform]);
  });
}

function withConfig(claim: ClaimSaid, config: unknown, at: Path): ClaimSaid {
  const diffIDs = diffIDsOf(config);
  if (diffIDs === null) return claim;
  const once = new SaidOnce();
  once.addList(diffIDs, [...at, 'rootfs', 'diff_ids'], DIFF_ID);
  return { ...claim, said: [...claim.said, ...once.said] satisfies readonly Said[], diffIDs };
}
