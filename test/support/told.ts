/** What readers of commands say, a line a reference; and that each stands where they say it does. */
import {
  COMMAND_DOCUMENT_READERS,
  COMMAND_TEXT_READERS,
} from '../../electron/evidence/command-readers.ts';
import type { Path } from '../../electron/evidence/path.ts';
import type { Reading, Said } from '../../electron/evidence/reader.ts';
import type { EvidenceFormat } from '../../shared/evidence.ts';

export interface Told {
  readonly format: EvidenceFormat | null;
  /** A list for each claim, such as `registry sha256:… of app:1 on linux/amd64`. */
  readonly claims: readonly (readonly string[])[];
  readonly reading: Reading;
}

const NOTHING: Reading = { claims: [] };

/** Of a text that is no document. */
export function toldByText(text: string): Told {
  const reader = COMMAND_TEXT_READERS.find((each) => each.recognises(text));
  const reading = reader?.read(text) ?? NOTHING;
  return told(reader?.format ?? null, reading, ({ at, text: said }) => {
    const name = said.split(':', 1)[0] ?? '';
    return typeof at === 'number' && text.startsWith(name, at);
  });
}

/** Of a JSON document that is the whole file. */
export function toldByJson(text: string): Told {
  const value = JSON.parse(text) as unknown;
  const document = { syntax: 'json', value, raw: Buffer.from(text) } as const;
  const reader = COMMAND_DOCUMENT_READERS.find((each) => each.recognises(document));
  const reading = reader?.read(document) ?? NOTHING;
  return told(reader?.format ?? null, reading, ({ at, text: said, as }) => {
    if (typeof at === 'number') return false;
    const found = valueAt(value, at);
    const isPart = typeof found === 'string' && (found.includes(said) || said.startsWith(found));
    return isPart || (as !== 'purl' && at.includes(said)) || isListed(at, said, found);
  });
}

function told(
  format: EvidenceFormat | null,
  reading: Reading,
  isThere: (said: Said) => boolean,
): Told {
  const lost = reading.claims.flatMap(({ said }) => said).filter((said) => !isThere(said));
  if (lost.length > 0) throw new Error(`not where it is said to be: ${JSON.stringify(lost[0])}`);
  return { format, claims: reading.claims.map(({ said }) => said.map(lineOf)), reading };
}

/** A tag in a list, which the text has with its repository. */
function isListed(at: Path, said: string, found: unknown): boolean {
  return typeof at.at(-1) === 'number' && typeof found === 'string' && said.endsWith(`:${found}`);
}

function lineOf({ kind, text, name, tag, platform }: Said): string {
  const names = [name ?? '', tag ?? ''].filter(Boolean).join(':');
  const parts = [kind, text, names && `of ${names}`, platform && `on ${platform}`];
  return parts.filter(Boolean).join(' ');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) => (found as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );
}
