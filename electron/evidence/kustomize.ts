/** Lists that say which image is to stand for which: Kustomize's `images`, and the locks of kbld and imgpkg. */
import type { Resource } from '../../shared/evidence.ts';
import { field, isRecord, listField, textField } from './fields.ts';
import { joinImage, saidImage, scalarText } from './image-text.ts';
import type { ClaimSaid, DocumentReader, DocumentText, Said } from './reader.ts';

/** Where each of the other kinds keeps a list of whole references, and under which key of an item. */
const LOCKS: ReadonlyMap<string, { readonly list: string; readonly key: string }> = new Map([
  ['ImagesLock', { list: 'images', key: 'image' }],
  ['ImageOverrides', { list: 'overrides', key: 'newImage' }],
  ['Config', { list: 'overrides', key: 'newImage' }],
]);
const LOCK_GROUP = /^(?:imgpkg\.carvel\.dev|kbld\.carvel\.dev|kbld\.k14s\.io)\//;

/** To be asked before `kubernetesReader`, which takes any kind. */
export const kustomizeReader: DocumentReader = {
  format: 'kustomize',
  recognises: ({ value }) => isKustomization(value) || lockOf(value) !== null,
  read: (document) => ({ claims: claimsOf(document) }),
};

/** A kustomization may leave out its kind. */
function isKustomization(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (textField(value, 'apiVersion')?.startsWith('kustomize.config.k8s.io/') === true) return true;
  return !Object.hasOwn(value, 'kind') && listField(value, 'images').some(isReplacement);
}

function isReplacement(image: unknown): boolean {
  const has = (key: string) => scalarText(field(image, key)) !== null;
  return textField(image, 'name') !== null && (has('newName') || has('newTag'));
}

function lockOf(value: unknown): { readonly list: string; readonly key: string } | null {
  if (!LOCK_GROUP.test(textField(value, 'apiVersion') ?? '')) return null;
  return LOCKS.get(textField(value, 'kind') ?? '') ?? null;
}

function claimsOf({ value }: DocumentText): readonly ClaimSaid[] {
  const lock = lockOf(value);
  const { list, key } = lock ?? { list: 'images', key: null };
  return listField(value, list).flatMap((item, position) => {
    const at = [list, position];
    const text = key === null ? replacementText(item) : textField(item, key);
    const said: readonly Said[] = text ? [saidImage(text, key === null ? at : [...at, key])] : [];
    return said.length === 0
      ? []
      : [{ side: 'deployed' as const, resource: resourceOf(value), said }];
  });
}

/** What containers will have, so far as it is said: a tag that is not replaced is not known here. */
function replacementText(image: unknown): string | null {
  const newName = textField(image, 'newName');
  const tag = scalarText(field(image, 'newTag'));
  const digest = textField(image, 'digest');
  const repository = newName || textField(image, 'name');
  if (!repository || (!newName && !tag && !digest)) return null;
  return joinImage({ repository, tag, digest });
}

function resourceOf(value: unknown): Resource {
  return {
    kind: textField(value, 'kind') ?? 'Kustomization',
    namespace: textField(value, 'namespace'),
    name: textField(field(value, 'metadata'), 'name'),
    container: null,
  };
}
