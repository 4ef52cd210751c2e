/** Hostile evidence: aliases, documents without end, references that lie, reports that claim, XML. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildHostile, noBuilders } from '../support/hostile-builders.ts';
import { documented, said } from '../support/command.ts';
import { matched, verdictsOf, type Matched } from '../support/match-command.ts';
import { recordCase, type SecurityRow } from '../support/security-case.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const IDS = ['H150', 'H151', 'H152', 'H153', 'H154', 'H155', 'H156', 'H157'] as const;
const MAX_SECONDS = 10;
const GOOD =
  'kind: Pod\napiVersion: v1\nspec:\n  containers:\n    - name: c\n      image: good:1\n';
const ZERO = `sha256:${'0'.repeat(64)}`;

const scratch = scratchFolder();
let image: string;

beforeAll(() => {
  if (noBuilders !== undefined) return;
  buildHostile(scratch.path, IDS);
  image = path.join(scratch.path, 'H154');
}, 60_000);

beforeEach((context) => {
  context.skip(noBuilders !== undefined, noBuilders);
});

function built(name: string): string {
  return path.join(scratch.path, name);
}

function written(text: string | Buffer, ending = '.yaml'): string {
  const file = scratch.next(ending);
  fs.writeFileSync(file, text);
  return file;
}

interface Problem {
  readonly code: string;
  readonly place: { readonly line: number } | null;
}

/** `too-many-aliases at line 6`. */
function problemsOf({ document }: Matched): readonly string[] {
  return document.evidence.flatMap(({ problems }) =>
    (problems as readonly Problem[]).map(({ code, place }) =>
      place === null ? code : `${code} at line ${String(place.line)}`,
    ),
  );
}

async function against(...files: readonly string[]): Promise<Matched> {
  const answer = await matched([image], files, { limit: MAX_SECONDS });
  expect(answer.outcome.code, said(answer.outcome)).not.toBeNull();
  return answer;
}

/** The row is written whether the test passes or not. */
async function row(
  about: Omit<SecurityRow, 'happened' | 'passed'>,
  seen: () => Promise<string> | string,
  happened: string,
): Promise<void> {
  const found = await seen();
  recordCase({ ...about, happened: found, passed: found === happened });
  expect(found).toBe(happened);
}

describe('YAML', () => {
  const MERGE = 'merge keys are resolved as kubectl and Compose do, up to 10,000 copied keys';

  it('H150 aliases that expand without end cost that document alone', async () => {
    const bomb = fs.readFileSync(built('H150.yaml'), 'utf8');
    const seen = async () => {
      const answer = await against(
        written(`${GOOD}---\n${bomb}---\n${GOOD.replace('good:1', 'last:1')}`),
      );
      const texts = answer.document.references.map(({ text }) => text);
      return `${problemsOf(answer).join(', ')}; read: ${texts.join(', ')}`;
    };
    const happened = 'too-many-aliases at line 13; read: good:1, last:1';
    await row({ id: 'H150' }, seen, happened);
  });

  it('H151 keys that are merged without end are refused, and tags make nothing', async () => {
    await row(
      { id: 'H151', because: MERGE },
      async () => problemsOf(await against(built('H151.yaml'))).join(', '),
      'too-many-aliases at line 2',
    );
    const polluting = [
      '__proto__: {polluted: yes}',
      'a: &a {__proto__: {polluted: yes}, constructor: {prototype: {polluted: yes}}}',
      'b: {<<: *a}',
      'c: !!js/function "function () { throw 1 }"',
      'd: !!python/object/apply:os.system ["touch /tmp/pwned"]',
    ].join('\n');
    await row(
      { id: 'H151', variant: '__proto__, tags' },
      async () => {
        const { document } = await against(written(`${polluting}\n---\n${GOOD}`));
        return document.references.map(({ text }) => text).join(', ');
      },
      'good:1',
    );
    await row(
      {
        id: 'H151',
        variant: 'repeated key',
        because: 'the last one counts, as for kubectl; it is told',
      },
      async () => problemsOf(await against(written(`${GOOD}kind: Pod\n`))).join(', '),
      'duplicate-key at line 7',
    );
  });

  it('H152 many documents are read one by one, and an error in one is told with its line', async () => {
    const many = fs.readFileSync(built('H152.yaml'), 'utf8');
    await row(
      { id: 'H152' },
      async () => {
        const answer = await against(written(`${many}${GOOD}---\nkind: [\n---\n${GOOD}`));
        const texts = answer.document.references.map(({ text }) => text);
        return `read: ${texts.join(', ')}; ${problemsOf(answer).join(', ')}`;
      },
      'read: good:1, good:1; not-yaml at line 40008',
    );
  });

  const utf16 = Buffer.from(`\ufeff${GOOD}`, 'utf16le');
  it.each([
    ['CRLF', GOOD.replaceAll('\n', '\r\n'), 'good:1'],
    ['byte-order mark', `\ufeff${GOOD}`, 'good:1'],
    ['UTF-16', utf16, 'good:1'],
    ['UTF-16, other order', Buffer.from(utf16).swap16(), 'good:1'],
    ['tabs', GOOD.replaceAll('    ', '\t'), 'not-yaml at line 5'],
  ])('H152 %s', async (variant, text, happened) => {
    const seen = async () => {
      const answer = await against(written(text));
      const texts = answer.document.references.map(({ text: one }) => one);
      return [...problemsOf(answer), ...texts].join(', ');
    };
    await row({ id: 'H152', variant }, seen, happened);
  });
});

describe('references', () => {
  it('H153 a reference of 8,000 characters with a digest in capitals is not well-formed', async () => {
    const seen = async () => verdictsOf(await against(built('H153.yaml'))).join();
    await row({ id: 'H153' }, seen, 'cannot-be-proven malformed');
  });

  const hex = 'a'.repeat(64);
  it.each([
    [
      'capitals in the digest',
      `app@sha256:${'A'.repeat(64)}`,
      'cannot-be-proven malformed,cannot-be-proven malformed',
    ],
    ['short digest', 'app@sha256:abc', 'cannot-be-proven malformed'],
    ['tag and digest', `app:1@${ZERO}`, 'different-image not-here'],
    ['port or tag', 'localhost:5000/app', 'cannot-be-proven tag-only'],
    ['a name of other letters', `\u0430pp@sha256:${hex}`, 'cannot-be-proven malformed'],
    [
      'two digests',
      `app@sha256:${hex}@${ZERO}`,
      'cannot-be-proven malformed,different-image not-here',
    ],
    ['10,000 characters', `${'a'.repeat(10_000)}:1`, 'cannot-be-proven malformed'],
    ['nested separators', `${'a-'.repeat(120)}!`, 'cannot-be-proven malformed'],
  ])('H153 %s', async (variant, text, happened) => {
    const pod = GOOD.replace('good:1', JSON.stringify(text));
    await row(
      { id: 'H153', variant },
      async () => verdictsOf(await against(written(pod))).join(),
      happened,
    );
  });
});

describe('digests of different kinds', () => {
  const KINDS =
    'tools call five kinds of digest an image ID: a digest is taken as what it is here, which the proof says, and one of a layer proves no image';

  it('H154 a digest is matched only as what it is', async () => {
    const { document } = await documented('inspect', [image]);
    const [config, manifest, layer] = (['config', 'manifest', 'layer'] as const).map(
      (role) => document.blobs.find((blob) => blob.role === role)?.digest ?? '',
    );
    const told = async (metadata: object) => {
      const report = { ArtifactName: 'x', ArtifactType: 'container_image', Metadata: metadata };
      return verdictsOf(await against(written(JSON.stringify(report), '.json'))).join(', ');
    };
    await row(
      { id: 'H154' },
      async () => verdictsOf(await against(built('H154.json'))).join(', '),
      'same-image whole, same-content whole',
    );
    const swapped = [
      await told({ ImageID: manifest }),
      await told({ RepoDigests: [`x@${config ?? ''}`] }),
      await told({ ImageID: layer }),
      await told({ RepoDigests: [`x@${layer ?? ''}`] }),
    ];
    await row(
      { id: 'H154', variant: 'the digest of another kind', because: KINDS },
      () => swapped.join('; '),
      'same-image whole, same-image by-claim; same-content whole, same-content by-claim; ' +
        'cannot-be-proven not-an-image, cannot-be-proven tag-only; cannot-be-proven not-an-image, cannot-be-proven tag-only',
    );
  });
});

describe('reports', () => {
  it('H155 a report that calls itself verified changes nothing', async () => {
    await row(
      { id: 'H155' },
      async () => {
        const answer = await against(built('H155.json'));
        const [source] = answer.document.sources;
        return `${verdictsOf(answer).join()}; the image is ${source?.verdict ?? ''}; exit ${String(answer.outcome.code)}`;
      },
      'different-image not-here; the image is verified; exit 1',
    );
    const broken = scratch.next();
    fs.cpSync(image, broken, { recursive: true });
    const { document } = await documented('inspect', [image]);
    const layer = document.blobs.find(({ role }) => role === 'layer')?.digest.slice(7) ?? '';
    fs.appendFileSync(path.join(broken, 'blobs/sha256', layer), 'X');
    await row(
      { id: 'H155', variant: 'about a damaged image' },
      async () => {
        const answer = await matched([broken], [built('H155.json'), built('H154.json')]);
        return `the image is ${answer.document.sources[0]?.verdict ?? ''}; exit ${String(answer.outcome.code)}`;
      },
      'the image is damaged; exit 1',
    );
  });

  it('H156 20,000 results under __proto__ are read, and nothing is inherited', async () => {
    await row(
      { id: 'H156' },
      async () => {
        const answer = await against(built('H156.json'));
        return `${answer.document.evidence[0]?.format ?? ''}, ${String(answer.document.references.length)} references, ${String(problemsOf(answer).length)} problems`;
      },
      'text, 0 references, 0 problems',
    );
  });
});

describe('XML', () => {
  const cyclone = (dtd: string) =>
    `<?xml version="1.0"?>${dtd}<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><metadata>` +
    `<component type="container"><name>&e;</name><version>${ZERO}</version></component></metadata></bom>`;

  it('H157 entities are never expanded, and what declares them is refused', async () => {
    const told = async (file: string) => {
      const answer = await against(file);
      const { format } = answer.document.evidence[0] ?? {};
      const texts = answer.document.references.map(({ text, reason }) => `${text} ${reason}`);
      return [format, ...problemsOf(answer), ...texts].join(', ');
    };
    await row({ id: 'H157' }, () => told(built('H157.xml')), 'text');
    const entity = '<!DOCTYPE bom [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    await row(
      { id: 'H157', variant: 'CycloneDX with an external entity' },
      () => told(written(cyclone(entity), '.xml')),
      'cyclonedx, document-invalid at line 1',
    );
    const bomb = '<!DOCTYPE bom [<!ENTITY a "aaaa"><!ENTITY e "&a;&a;&a;">]>';
    await row(
      { id: 'H157', variant: 'CycloneDX with nested entities' },
      () => told(written(cyclone(bomb), '.xml')),
      'cyclonedx, document-invalid at line 1',
    );
    const junit = `<!DOCTYPE t [<!ENTITY e "x">]><testsuites name="drydock" tests="1" failures="0">&e;</testsuites>`;
    await row({ id: 'H157', variant: 'JUnit' }, () => told(written(junit, '.xml')), 'text');
  });
});
