/** Every format that Drydock opens, with the builder of what its producer writes. */
import type { Format } from './format-row.ts';
import { NEW_FORMATS } from './formats-new.ts';

export const FORMATS: readonly Format[] = [...NEW_FORMATS];
