/**
 * What Drydock is made of, as CycloneDX 1.6. A function of the bundles, `package.json` and the lock file alone:
 * no time and no serial number, so that the same sources give the same document.
 */
import type { BundledPackage } from './bundled-packages.ts';

/** The Electron of a release. */
export interface BundledElectron {
  readonly version: string;
  /** SHA-512 of the package that names it, in hex. */
  readonly sha512: string;
  /** Its archives for the systems that Drydock is packaged for → their SHA-256, in hex. */
  readonly archives: Readonly<Record<string, string>>;
}

/** The Node that runs the command line, on one kind of machine. */
export interface BundledNode {
  readonly name: string;
  readonly version: string;
  /** SHA-512 of its package, in hex. */
  readonly sha512: string;
}

/** The document as text. */
export function sbomText(
  version: string,
  packages: readonly BundledPackage[],
  electron: BundledElectron,
  nodes: readonly BundledNode[],
): string {
  const runtimes = [{ name: 'electron', ...electron }, ...nodes];
  const self = `pkg:npm/drydock@${version}`;
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name: 'drydock',
        version,
        description: 'Opens container images offline and verifies every blob.',
        licenses: [{ license: { id: 'Apache-2.0' } }],
        purl: self,
      },
    },
    components: [...packages.map(library), framework(electron), ...nodes.map(platform)],
    dependencies: dependencies(self, packages, runtimes.map(purlOf)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function library(each: BundledPackage): object {
  const slash = each.name.indexOf('/');
  return {
    type: 'library',
    'bom-ref': purlOf(each),
    ...(slash < 0 ? {} : { group: each.name.slice(0, slash) }),
    name: each.name.slice(slash + 1),
    version: each.version,
    hashes: [{ alg: 'SHA-512', content: each.sha512 }],
    licenses: licences(each.licence),
    purl: purlOf(each),
  };
}

function framework({ version, sha512, archives }: BundledElectron): object {
  return {
    type: 'framework',
    'bom-ref': purlOf({ name: 'electron', version }),
    name: 'electron',
    version,
    hashes: [{ alg: 'SHA-512', content: sha512 }],
    licenses: licences('MIT'),
    purl: purlOf({ name: 'electron', version }),
    components: Object.entries(archives).map(([name, content]) => ({
      type: 'file',
      'bom-ref': name,
      name,
      hashes: [{ alg: 'SHA-256', content }],
    })),
  };
}

function platform(node: BundledNode): object {
  return {
    type: 'platform',
    'bom-ref': purlOf(node),
    name: node.name,
    version: node.version,
    hashes: [{ alg: 'SHA-512', content: node.sha512 }],
    licenses: licences('MIT'),
    purl: purlOf(node),
  };
}

function licences(expression: string): readonly object[] {
  return expression.includes(' ') ? [{ expression }] : [{ license: { id: expression } }];
}

/** Each that is bundled, and which of the others it needs; what nobody needs is needed by Drydock. */
function dependencies(
  self: string,
  packages: readonly BundledPackage[],
  runtimes: readonly string[],
): object[] {
  const refs = new Map(packages.map((each) => [each.name, purlOf(each)]));
  const needs = packages.map((each) => ({
    ref: purlOf(each),
    dependsOn: each.dependencies.map((name) => refs.get(name)).filter((ref) => ref !== undefined),
  }));
  const needed = new Set(needs.flatMap(({ dependsOn }) => dependsOn));
  const own = [...refs.values()].filter((ref) => !needed.has(ref));
  const alone = runtimes.map((ref) => ({ ref, dependsOn: [] }));
  return [{ ref: self, dependsOn: [...own, ...runtimes] }, ...needs, ...alone];
}

function purlOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}
