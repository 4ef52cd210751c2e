/** References as other tools write them: in one text, or in parts. */
import type { Said } from './reader.ts';
import type { Path } from './path.ts';

/** A digest without a repository, also behind a runtime's scheme such as `docker://`. */
const LONE_DIGEST = /^(?:[a-z][a-z-]*:\/\/)?sha(?:256|512):/;
const LONE_HEX = /^[0-9a-f]{64}$/;

/**
 * What a runtime runs or is to run. Under a name it is what a registry serves; nobody tells of a lone
 * digest whether it is an image ID or a manifest's, since that depends on the runtime.
 */
export function saidImage(text: string, at: Path): Said {
  if (LONE_HEX.test(text)) return { at, text, as: 'hex', kind: 'unknown' };
  return { at, text, as: 'reference', kind: LONE_DIGEST.test(text) ? 'unknown' : 'registry' };
}

/** The parts of a reference, as Helm values, Kustomize and others keep them. */
export interface ImageParts {
  readonly registry?: string | null;
  readonly repository: string;
  readonly tag?: string | null;
  readonly digest?: string | null;
}

/** The reference that the parts make; empty parts are absent. */
export function joinImage({ registry, repository, tag, digest }: ImageParts): string {
  const host = registry ? `${registry}/` : '';
  return `${host}${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}

/** The text that a scalar stands for; null if there is none. YAML takes a tag such as `1.25` for a number. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
