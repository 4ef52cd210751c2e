/**
 * What Chromium printed becomes the report: its facts are attached as a file, and the times in it are the
 * report's, so that the same report gives the same bytes. Done as an update (ISO 32000-1, 7.5.6): what was
 * printed stays as it is, but for its two times.
 */
import { FailureError } from '../../shared/failure.ts';
import { FACTS_FILE, FACTS_HEAD } from './pdf-facts.ts';
import { dictionaryAt, latin, placesAt, trailerOf } from './pdf-parts.ts';

export interface FinishedParts {
  /** RFC 3339. */
  readonly time: string;
  /** As `factsOf` gives them. */
  readonly facts: string;
}

/** `printed` is what `printToPDF` gave. Throws `print-failed` if it is of a form that is not known. */
export function finishedPDF(printed: Uint8Array, { time, facts }: FinishedParts): Uint8Array {
  const text = latin(printed);
  const trailer = trailerOf(text) ?? unknown();
  const places = placesAt(text, trailer.table) ?? unknown();
  const dictionary = (number: number) =>
    dictionaryAt(text, number, places.get(number)) ?? unknown();
  const info = dictionary(trailer.info);
  const catalog = dictionary(trailer.root).inner;
  // Two lists of names are a form that Chromium does not print.
  if (/\/Names\b|\/AF\b/.test(catalog)) unknown();
  const date = dateOf(time);
  const base = Buffer.from(printed);
  base.write(info.inner.replaceAll(/\(D:\d{14}\+00'00'\)/g, `(${date})`), info.at, 'latin1');

  const file = trailer.size;
  const named = file + 1;
  const bytes = Buffer.from(facts, 'utf8');
  const update = new Update(base);
  update.add(
    file,
    `${FACTS_HEAD}${String(bytes.length)} /Params <</Size ${String(bytes.length)} /ModDate (${date})>>>>\nstream\n`,
    bytes,
    '\nendstream',
  );
  update.add(
    named,
    `<</Type /Filespec /F (${FACTS_FILE}) /UF (${FACTS_FILE}) /Desc (What this report states, for drydock report --check) /AFRelationship /Data /EF <</F ${String(file)} 0 R /UF ${String(file)} 0 R>>>>`,
  );
  update.add(
    trailer.root,
    `<<${catalog}\n/Names <</EmbeddedFiles <</Names [(${FACTS_FILE}) ${String(named)} 0 R]>>>>\n/AF [${String(named)} 0 R]>>`,
  );
  return update.end(
    `/Size ${String(named + 1)} /Root ${String(trailer.root)} 0 R /Info ${String(trailer.info)} 0 R /Prev ${String(trailer.table)}`,
  );
}

class Update {
  readonly #parts: Uint8Array[];
  readonly #places: [number: number, at: number][] = [];
  #length: number;

  constructor(base: Uint8Array) {
    const line = base.at(-1) === 0x0a ? [] : [Buffer.from('\n')];
    this.#parts = [base, ...line];
    this.#length = base.length + line.length;
  }

  add(number: number, ...parts: readonly (string | Uint8Array)[]): void {
    this.#places.push([number, this.#length]);
    for (const part of [`${String(number)} 0 obj\n`, ...parts, '\nendobj\n']) this.#write(part);
  }

  end(trailer: string): Uint8Array {
    const table = this.#length;
    const rows = this.#places
      .toSorted(([one], [other]) => one - other)
      .map(([number, at]) => `${String(number)} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    this.#write(
      `xref\n${rows.join('')}trailer\n<<${trailer}>>\nstartxref\n${String(table)}\n%%EOF\n`,
    );
    return Buffer.concat(this.#parts);
  }

  #write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}

/** As 7.9.4 has it, in UTC. */
function dateOf(time: string): string {
  const digits = new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return `D:${digits}+00'00'`;
}

function unknown(): never {
  throw new FailureError('print-failed', {}, 'the printed PDF is of an unknown form');
}
