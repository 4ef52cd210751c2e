/** Names of images in lists of commands, where `<none>` stands for what is not there. */
import type { ClaimedKind } from '../../shared/evidence.ts';
import { asList } from './fields.ts';
import type { Path } from './path.ts';
import type { At } from './reader.ts';
import type { SaidAs, SaidOnce } from './said-once.ts';

const HEX = /^[0-9a-f]{64}$/;

/** False for empty texts and for `<none>`, also as a part, as in `app@<none>`. */
export function isWritten(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && !text.includes('<none>');
}

/** Adds those items of a list that are names. */
export function addNames(once: SaidOnce, list: unknown, at: Path, as: SaidAs): void {
  for (const [position, name] of asList(list).entries())
    if (isWritten(name)) once.add(name, [...at, position], as);
}

/** Adds an image ID, which some tools write without its algorithm; shorter ones prove nothing. */
export function addImageID(once: SaidOnce, id: unknown, at: At, kind: ClaimedKind): void {
  if (typeof id !== 'string') return;
  if (HEX.test(id)) once.add(id, at, { as: 'hex', kind });
  else if (id.includes(':')) once.add(id, at, { as: 'digest', kind });
}
