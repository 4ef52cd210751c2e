/** How a reference is called in few words. */
import type { Reference } from '../../shared/evidence.ts';
import { say } from '../../shared/language/say.ts';

/** Its name and tag, else what was written. */
export function nameOf({ name, tag, text, digest }: Reference): string {
  if (name === null) return tag ?? (digest === null ? text : say('image.digest-alone'));
  return tag === null ? name : `${name}:${tag}`;
}
