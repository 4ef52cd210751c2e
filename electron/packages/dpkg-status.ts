/** The status file of dpkg (dpkg-query(1), deb822(5)), and the files that distroless images have in its place. */
import { count } from '../../shared/format.ts';
import type { Met } from './found-packages.ts';
import { readStanzas, type Stanza } from './stanzas.ts';

const RULES = {
  wanted: new Set(['package', 'status', 'version', 'architecture']),
  foldCase: true,
};

/** States in which a package is unpacked and configured; with the last two others still wait for it. */
const INSTALLED: ReadonlySet<string> = new Set([
  'installed',
  'triggers-awaited',
  'triggers-pending',
]);

/** Packages that are installed. `needsStatus`: false for files that record only what is. */
export function* readDpkgStatus(text: Buffer, needsStatus: boolean): Generator<Met> {
  for (const stanza of readStanzas(text, RULES))
    yield stanza === null ? null : packageOf(stanza, needsStatus);
}

function packageOf({ line, fields, fault }: Stanza, needsStatus: boolean): Met {
  const where = `the paragraph at line ${count(line)}`;
  if (fault !== null) return { fault: `in ${where}, ${fault}` };
  const status = fields.get('status');
  if (status === undefined && needsStatus) return { fault: `${where} has no status` };
  if (status !== undefined && !INSTALLED.has(status.split(/\s+/)[2] ?? '')) return null;
  return {
    package: {
      name: fields.get('package') ?? '',
      version: fields.get('version') ?? '',
      architecture: fields.get('architecture') ?? null,
      licence: null,
    },
  };
}
