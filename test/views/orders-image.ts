/** An image of a made-up shop, with one of everything that a view shows; always the same bytes. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { root } from '../../build/setup/paths.ts';
import { packTar, type Member } from '../support/archive.ts';
import { putBlob, toJson } from '../support/blobs.ts';
import { Random } from '../support/random.ts';
import type { SignedImage } from '../support/signed-layout.ts';

/** The later one has a newer app, other packages and another setting. */
export async function ordersImage(version: string, later: boolean): Promise<SignedImage> {
  const layers = [
    { step: 'ADD debian-12-slim.tar / # buildkit', members: base() },
    { step: 'RUN /bin/sh -c apt-get install -y nodejs # buildkit', members: runtime(later) },
    { step: 'COPY --chown=1000:1000 dist /app # buildkit', members: await app(later) },
    { step: 'RUN /bin/sh -c rm -rf /var/cache/apt # buildkit', members: cleaned() },
  ];
  const blobs = new Map<Digest, Buffer>();
  const tars = await Promise.all(layers.map(({ members }) => packTar(members)));
  const stored = tars.map((tar) => putBlob(blobs, `${OCI_LAYER}+gzip`, gzipSync(tar)));
  const created = `2026-0${later ? '9' : '5'}-14T09:30:00Z`;
  const config = putBlob(
    blobs,
    OCI_CONFIG,
    toJson({
      os: 'linux',
      architecture: 'amd64',
      created,
      author: 'Shop Platform <platform@example.com>',
      config: {
        User: '1000',
        Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'NODE_ENV=production'],
        Entrypoint: ['/usr/bin/node'],
        Cmd: ['/app/server.js'],
        WorkingDir: '/app',
        ExposedPorts: { '8080/tcp': {} },
        Labels: { 'org.opencontainers.image.version': version },
      },
      rootfs: { type: 'layers', diff_ids: tars.map((tar) => digestOf(tar)) },
      history: [
        ...layers.map(({ step }) => ({ created, created_by: step })),
        { created, created_by: 'CMD ["/app/server.js"]', empty_layer: true },
      ],
    }),
  );
  const body = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: stored };
  const manifest = putBlob(blobs, OCI_MANIFEST, toJson(body));
  return { blobs, manifest, name: `registry.example.com/shop/orders:${version}` };
}

const file = (name: string, body: Buffer | string, mode = 0o644): Member => ({
  name,
  body: Buffer.from(body),
  mode,
});

function base(): readonly Member[] {
  const random = new Random(1);
  const libraries = ['libc.so.6', 'libssl.so.3', 'libstdc++.so.6', 'libz.so.1'];
  return [
    file('etc/os-release', 'ID=debian\nVERSION_ID=12\nPRETTY_NAME="Debian GNU/Linux 12"\n'),
    file('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n'),
    file('usr/bin/passwd', random.bytes(40_000), 0o4755),
    ...libraries.map((name, at) =>
      file(`usr/lib/x86_64-linux-gnu/${name}`, random.bytes(90_000 * (at + 1))),
    ),
    file('var/cache/apt/pkgcache.bin', random.bytes(260_000)),
    file('var/lib/dpkg/status', status('5.2.15-2', '3.0.9-1')),
  ];
}

function runtime(later: boolean): readonly Member[] {
  const random = new Random(2);
  const modules = Array.from({ length: 24 }, (_, at) =>
    file(`usr/lib/node_modules/module-${String(at + 1)}/index.js`, random.bytes(4000 * (at + 1))),
  );
  return [
    file('usr/bin/node', elf(random), 0o755),
    ...modules,
    file('var/lib/dpkg/status', status('5.2.15-2', later ? '3.0.15-1' : '3.0.9-1')),
  ];
}

async function app(later: boolean): Promise<readonly Member[]> {
  const random = new Random(later ? 4 : 3);
  const log = Array.from(
    { length: 400 },
    (_, at) => `2026-09-14T09:30:00Z order ${String(at)} sent\n`,
  );
  const backup = await packTar([file('orders.sql', 'select 1;\n'), file('notes.txt', 'none\n')]);
  return [
    file('app/backup.tar', backup),
    file('app/certificate.pem', fixture('test/fixtures/notation/e2e.crt')),
    file('app/config.yaml', settings(later)),
    { name: 'app/current', type: 'symlink', linkname: 'server.js' },
    file('app/logo.png', fixture('build/icons/made/256.png')),
    file('app/orders.bin', random.bytes(120_000)),
    file('app/server.js', 'import { serve } from "./serve.js";\n\nserve({ port: 8080 });\n'),
    file('app/server.log', log.join('')),
  ];
}

function cleaned(): readonly Member[] {
  return [file('var/cache/.wh.apt', ''), file('etc/passwd', 'node:x:1000:1000::/app:/bin/sh\n')];
}

function settings(later: boolean): string {
  const lines = Array.from({ length: 40 }, (_, at) => `setting-${String(at + 1)}: on`);
  if (later) lines.splice(19, 1, 'setting-20: off', 'setting-20a: on');
  return `${lines.join('\n')}\n`;
}

function status(bash: string, openssl: string): string {
  const names = ['apt', 'base-files', 'coreutils', 'curl', 'dpkg', 'grep', 'libc6', 'zlib1g'];
  const versions = { bash, openssl, ...Object.fromEntries(names.map((name) => [name, '2.36-9'])) };
  return Object.entries(versions)
    .map(
      ([name, version]) =>
        `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n`,
    )
    .join('\n');
}

/** The header of a program for Linux on x86-64, and bytes. */
function elf(random: Random): Buffer {
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  for (const [at, value] of Object.entries({ 16: 2, 18: 62, 20: 1, 52: 64, 54: 56, 58: 64 }))
    head.writeUInt16LE(value, Number(at));
  return Buffer.concat([head, random.bytes(1_400_000)]);
}

function fixture(name: string): Buffer {
  return fs.readFileSync(path.join(root, name));
}
