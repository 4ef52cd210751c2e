/** Documents that hold one object or a list of them, as commands print them for one or several names. */
import { isRecord } from './fields.ts';
import type { Path } from './path.ts';

export interface EntryAt {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly at: Path;
}

/** The objects of a list, or the one object that the document is. */
export function entriesOf(value: unknown): readonly EntryAt[] {
  if (isRecord(value)) return [{ entry: value, at: [] }];
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).flatMap((entry, position) =>
    isRecord(entry) ? [{ entry, at: [position] }] : [],
  );
}

/** True if the first object of the document is of the kind; lists of a command hold one kind. */
export function firstEntryIs(
  value: unknown,
  test: (entry: Readonly<Record<string, unknown>>) => boolean,
): boolean {
  const first = isRecord(value) ? value : Array.isArray(value) ? (value as unknown[])[0] : null;
  return isRecord(first) && test(first);
}
