/** One image that holds every hostile text in every place that has one: names, labels, history, annotations. */
import { gzipSync } from 'node:zlib';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { packTar, type Member, type Tree } from './archive.ts';
import { referrer } from './artifact-builder.ts';
import { putBlob, toJson } from './blobs.ts';
import { layoutTree } from './image-builder.ts';

/** What texts of an image try; `port` is where nothing may arrive. */
export function hostileTexts(port: number): Readonly<Record<string, string>> {
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    bidi: 'invoice\u202efdp.exe',
    marks: '\u2066a\u200f\u061cb\u2069',
    terminal: '\u001b[2J\u001b]0;pwned\u0007\u001b]52;c;ZXZpbA==\u0007\u009b31m',
    link: '\u001b]8;;http://x\u001b\\VERIFIED\u001b]8;;\u001b\\',
    words: 'a\n✔ Verified by Drydock\r\nVerified: everything',
    row: '# layer 9/9 sha256:0',
    zeroWidth: 'ad\u200bmin\u2028x',
    homoglyph: '\u0430dmin',
    piled: `z${'\u0301'.repeat(2_000)}`,
    image: `<img src=${url}/img onerror=alert(1)>`,
    script: `</title></style></script><script>fetch('${url}/script')</script>`,
    frame: `"><iframe src="${url}/frame"></iframe><a href="javascript:alert(1)">x</a>`,
    markdown: `\`\`\`\n![x](${url}/x)<script>alert(1)</script>`,
    scheme: 'javascript:alert(1)',
    local: 'file:///etc/passwd',
    share: '\\\\127.0.0.1\\share\\x.lnk',
    handler: 'ms-msdt:/id PCWDiagnostic',
    shell: 'x\ncurl evil $(reboot)',
    formula: "=cmd'!A1",
    prototype: '__proto__',
    broken: '\ud800x',
  };
}

/** Files that a viewer would run or load from. */
export function hostileFiles(port: number): readonly Member[] {
  const url = `http://127.0.0.1:${String(port)}`;
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200007530000075300806000000', 'hex');
  const text = (name: string, body: string): Member => ({ name, body: Buffer.from(body) });
  return [
    text('view/CASE', 'one of two'),
    text('view/case', 'the other'),
    text('view/page.html', `<script>fetch('${url}/html')</script><img src="${url}/html-img">`),
    text(
      'view/x.svg',
      `<svg xmlns="http://www.w3.org/2000/svg"><script>1</script><image href="${url}/svg"/></svg>`,
    ),
    text('view/read.md', `![x](${url}/md) <img src="${url}/md-img">`),
    text('view/x.pdf', `%PDF-1.7\n1 0 obj<</OpenAction<</S/URI/URI(${url}/pdf)>>>>endobj`),
    text('view/x.url', `[InternetShortcut]\r\nURL=${url}/url\r\nIconFile=\\\\127.0.0.1\\x\r\n`),
    { name: 'view/x.lnk', body: Buffer.from('4c0000000114020000000000c000000000000046', 'hex') },
    { name: 'view/big.png', body: png },
    { name: 'view/binary.txt', body: Buffer.from([1, 2, 0, 255, 254, 3, 0]) },
    text('view/one.txt', 'a'.repeat(4 << 20)),
  ];
}

export interface HostileImage {
  readonly tree: Tree;
  readonly manifest: Digest;
  readonly layer: Digest;
}

/** The same texts give the same bytes. `more`: members behind those with hostile names. */
export async function hostileImage(
  texts: Readonly<Record<string, string>>,
  more: readonly Member[] = [],
): Promise<HostileImage> {
  const all = Object.values(texts);
  const blobs = new Map<Digest, Buffer>();
  const tar = await packTar([...namesOf(all), ...databaseOf(all), ...more]);
  const layer = putBlob(blobs, `${OCI_LAYER}+gzip`, gzipSync(tar));
  // `fromEntries`, so that `__proto__` is a key like others.
  const named = Object.fromEntries([
    ...all.map((text) => [text, text]),
    ['org.opencontainers.image.url', texts['scheme']],
    ['org.opencontainers.image.source', texts['local']],
    ['org.opencontainers.image.documentation', texts['share']],
  ]) as Readonly<Record<string, string>>;
  const config = putBlob(blobs, OCI_CONFIG, toJson(configOf(all, named, digestOf(tar))));
  const body = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] };
  const manifest = putBlob(blobs, OCI_MANIFEST, toJson({ ...body, annotations: named }));
  const sbom = referrer(blobs, manifest, { artifactType: SBOM, body: toJson(sbomOf(all)) });
  const roots = all.map((text) => {
    const annotations = { ...named, 'org.opencontainers.image.ref.name': text };
    return { ...manifest, annotations };
  });
  const tree = layoutTree({ blobs, roots: [...roots, sbom] });
  return { tree, manifest: manifest.digest, layer: layer.digest };
}

const SBOM = 'application/vnd.cyclonedx+json';

/** As bytes of UTF-8 can hold it. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString('utf8');
}

/** As files, targets of links, owners and attributes. A tar has no lone surrogates. */
function namesOf(all: readonly string[]): readonly Member[] {
  return all.flatMap((text, at) => [
    { name: wellFormed(text), body: Buffer.from(String(at)), uname: text.slice(0, 20) },
    { name: `links/${String(at)}`, type: 'symlink' as const, linkname: wellFormed(text) },
    { name: `dir/${wellFormed(text)}/in`, pax: { 'SCHILY.xattr.user.x': text } },
  ]);
}

/** As packages that a package manager records; its fields end at a line. */
function databaseOf(all: readonly string[]): readonly Member[] {
  const lines = all.map((text) => text.replaceAll(/[\r\n]+/g, ' '));
  const body = lines.map(
    (text) => `Package: ${text}\nStatus: install ok installed\nVersion: 1-${text}\n`,
  );
  return [{ name: 'var/lib/dpkg/status', body: Buffer.from(body.join('\n')) }];
}

function configOf(all: readonly string[], labels: object, diffID: Digest): object {
  return {
    os: 'linux',
    architecture: 'amd64',
    author: all.join(' '),
    created: all[0],
    config: {
      Labels: labels,
      Env: all.map((text) => `X=${text}`),
      Entrypoint: all,
      Cmd: all,
      User: all[1],
      WorkingDir: all[2],
      ExposedPorts: Object.fromEntries(all.map((text) => [text, {}])),
      Volumes: Object.fromEntries(all.map((text) => [text, {}])),
    },
    rootfs: { type: 'layers', diff_ids: [diffID] },
    history: all.map((text, at) => {
      return { created_by: text, comment: text, author: text, empty_layer: at > 0 };
    }),
  };
}

function sbomOf(all: readonly string[]): object {
  const components = all.map((text) => {
    const licenses = [{ license: { name: text } }];
    return { type: 'library', name: text, version: text, purl: `pkg:deb/${text}`, licenses };
  });
  const component = { type: 'container', name: all.join(' '), version: '1' };
  return { bomFormat: 'CycloneDX', specVersion: '1.5', metadata: { component }, components };
}
