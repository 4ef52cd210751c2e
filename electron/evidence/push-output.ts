/** What pushing, pulling and building prints of digests: `docker push`, `docker pull` and BuildKit's progress. */
import type { ClaimedKind } from '../../shared/evidence.ts';
import type { ClaimSaid, Said, TextReader } from './reader.ts';
import { parseReference } from './reference.ts';
import { someLine, textLines, type TextLine } from './text-lines.ts';

const PUSHING = /^The push refers to (?:a )?repository \[([^\s\]]+)\]/;
const PUSHED = /^([\w.-]{1,128}): digest: (sha256:\S+) size: [0-9]+\s*$/;
const PULLING = /^([\w.-]{1,128}): Pulling from (\S+)\s*$/;
const PULLED = /^Digest: (sha256:\S+)\s*$/;
const STATUS = /^Status: (?:Downloaded newer image for|Image is up to date for) (\S+)\s*$/;
const BUILT =
  /^(?:#[0-9]+ |(?:=> ){1,4})?(exporting manifest list|exporting manifest|exporting config|writing image|exporting attestation manifest) (sha256:[0-9A-Fa-f]+)/;
const KINDS: Readonly<Record<string, ClaimedKind>> = {
  'exporting manifest list': 'index',
  'exporting manifest': 'manifest',
  'exporting config': 'config',
  'writing image': 'config',
  'exporting attestation manifest': 'manifest',
};

export const pushOutputReader: TextReader = {
  format: 'text',
  recognises: (text) =>
    someLine(text, (line) =>
      [PUSHED, PULLED, BUILT].some((pattern) => pattern.test(line.trimStart())),
    ),
  read: (text) => ({ claims: claimsOf(text) }),
};

/** The repository that lines without one are about, and the tag that was asked for. */
interface Subject {
  readonly name: string | null;
  readonly tag: string | null;
}

function claimsOf(text: string): readonly ClaimSaid[] {
  const claims: Said[][] = [];
  let subject: Subject = { name: null, tag: null };
  let pulled: Said[] | null = null;
  for (const line of textLines(text)) {
    subject = subjectOf(line.text) ?? subject;
    const said = saidOf(line, subject);
    if (said !== null) claims.push([said]);
    if (said !== null && PULLED.test(line.text)) pulled = claims.at(-1) ?? null;
    const status = STATUS.exec(line.text)?.[1];
    // The name that was asked for, with its registry, follows the digest.
    if (status !== undefined && pulled !== null) pulled.splice(0, 1, ...renamed(pulled, status));
  }
  return claims.map((said) => ({ side: 'named', said }));
}

function subjectOf(line: string): Subject | null {
  const pushing = PUSHING.exec(line)?.[1];
  if (pushing !== undefined) return { name: pushing, tag: null };
  const pulling = PULLING.exec(line);
  return pulling === null ? null : { name: pulling[2] ?? null, tag: pulling[1] ?? null };
}

function saidOf({ text, offset }: TextLine, { name, tag }: Subject): Said | null {
  const pushed = PUSHED.exec(text);
  if (pushed !== null) return digestSaid(pushed[2], 'registry', { name, tag: pushed[1] ?? null });
  const pulled = PULLED.exec(text);
  if (pulled !== null) return digestSaid(pulled[1], 'registry', { name, tag });
  const built = BUILT.exec(text.trimStart());
  if (built === null) return null;
  return digestSaid(built[2], KINDS[built[1] ?? ''] ?? 'unknown', {});

  function digestSaid(digest = '', kind: ClaimedKind, names: Partial<Subject>): Said {
    return { at: offset + text.indexOf(digest), text: digest, as: 'digest', kind, ...names };
  }
}

function renamed(said: readonly Said[], reference: string): readonly Said[] {
  const { name, tag, digest } = parseReference(reference);
  return said.map((each) => ({ ...each, name, tag: digest === null ? tag : null }));
}
