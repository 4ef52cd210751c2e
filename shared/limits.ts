/** Every limit of Drydock in one table, as `drydock limits` and Help → Limits show it. */
import { say } from './language/say.ts';
import { ADJUSTABLE, isAdjustable } from './limits/adjustable.ts';
import type { Limit, LimitRow } from './limits/limit.ts';
import { APP_ROWS } from './limits/rows-app.ts';
import { AUDIT_ROWS } from './limits/rows-audit.ts';
import { EVIDENCE_ROWS } from './limits/rows-evidence.ts';
import { IMAGE_ROWS } from './limits/rows-image.ts';
import { LAYER_ROWS } from './limits/rows-layer.ts';

export type { Limit } from './limits/limit.ts';

/** In the order in which they are shown. */
export const LIMITS: readonly Limit[] = [
  ...IMAGE_ROWS,
  ...LAYER_ROWS,
  ...EVIDENCE_ROWS,
  ...AUDIT_ROWS,
  ...APP_ROWS,
].map(limit);

/** Why the others cannot be changed. */
export function whyFixed(): string {
  return say('limit-table.why-fixed');
}

const BY_ID: ReadonlyMap<string, Limit> = new Map(LIMITS.map((each) => [each.id, each]));

/** The limit of this name. */
export function findLimit(id: string): Limit | undefined {
  return BY_ID.get(id);
}

function limit([id, value, unit, told, kind = 'hard']: LimitRow): Limit {
  const range = isAdjustable(id)
    ? { least: ADJUSTABLE[id].least, most: ADJUSTABLE[id].most }
    : null;
  return {
    id,
    get title() {
      return say(`limit-table.${id}-title`);
    },
    value,
    unit,
    kind,
    get reason() {
      return say(`limit-table.${id}-reason`);
    },
    get told() {
      return say(`limit-table.told-${told}`);
    },
    range,
  };
}
