/** People, organisations and tools as SPDX 2 writes them: `Tool: syft-1.0`. */
import { shownField } from './shown-text.ts';

const PARTY = /^(?:Organization|Person|Tool): ?/;

/** The name alone; null if it is no text. */
export function partyName(value: unknown): string | null {
  return shownField(typeof value === 'string' ? value.replace(PARTY, '') : null);
}

/** The name of a creator that is a tool. */
export function toolOf(value: unknown): readonly string[] {
  const isTool = typeof value === 'string' && value.startsWith('Tool:');
  return isTool ? [partyName(value) ?? ''] : [];
}
