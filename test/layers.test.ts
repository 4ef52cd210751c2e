/**
 * Who may import whom. The table is the architecture: a folder sees its own files and what its row
 * names, and nothing else. What reaches the network or makes code from text is banned everywhere.
 */
import { describe, expect, it } from 'vitest';
import { sourcesBelow, type Source } from './support/sources.ts';

/** Folder → the folders, files and modules that it may import, besides its own files. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  shared: ['intl-messageformat'],
  'electron/tar': ['shared'],
  'electron/tree': ['shared', 'electron/tar/entry.ts'],
  'electron/content': ['shared', 'node:crypto', 'node:zlib'],
  'electron/find': ['shared', 'electron/tree'],
  'electron/io': [
    'shared',
    'electron/tar',
    'node:fs',
    'node:os',
    'node:path',
    'node:zlib',
    'node:crypto',
    'virtual:inflate-wasm',
    'virtual:xz-wasm',
    'virtual:zstd-wasm',
  ],
  'electron/store': ['shared', 'electron/io', 'node:fs', 'node:path', 'node:crypto'],
  'electron/oci': [
    'shared',
    'electron/tar',
    'electron/io',
    'electron/store',
    'electron/tree',
    'node:crypto',
    'node:util',
    'jsonc-parser',
  ],
  'electron/save': [
    'shared',
    'electron/tar',
    'electron/io',
    'electron/tree',
    'electron/oci',
    'node:fs',
    'node:path',
  ],
  'electron/library': [
    'shared',
    'electron/io',
    'electron/oci',
    'node:fs',
    'node:path',
    'node:os',
    'node:crypto',
    'tar-stream',
  ],
  'electron/packages': [
    'shared',
    'electron/companions/json-keys.ts',
    'electron/io/turns.ts',
    'electron/oci/json.ts',
    'node:zlib',
  ],
  'electron/signatures': [
    'shared',
    // How JSON of strangers is read.
    'electron/oci/decoder.ts',
    'electron/oci/json.ts',
    'node:crypto',
    'node:zlib',
    '@sigstore/bundle',
    '@sigstore/core',
    '@sigstore/protobuf-specs',
    '@sigstore/verify',
    'cborg',
  ],
  'electron/companions': ['shared', 'electron/oci', 'electron/tree', 'electron/evidence'],
  'electron/report': ['shared', 'electron/oci/json.ts', 'node:crypto', 'valibot'],
  'electron/compare': ['shared', 'electron/tree', 'diff'],
  'electron/evidence': ['shared', 'electron/oci', 'jsonc-parser', 'js-yaml'],
  'electron/match': ['shared', 'electron/oci', 'electron/evidence'],
  'electron/worker': [
    'shared',
    'electron/oci',
    'electron/store',
    'electron/io',
    'electron/tree',
    'electron/evidence',
    'electron/match',
    'electron/companions',
    'node:worker_threads',
    'virtual:reader-version',
  ],
  'electron/engine': [
    'shared',
    'electron/content',
    'electron/oci',
    'electron/store',
    'electron/io',
    'electron/tree',
    'electron/save',
    'electron/find',
    'electron/evidence',
    'electron/library',
    'electron/packages',
    'electron/compare',
    'electron/signatures',
    'electron/companions',
    'electron/report',
    // The threads are started by file; this is what both sides share.
    'electron/worker/decode-tasks.ts',
    'electron/worker/denials.ts',
    'electron/worker/evidence-tasks.ts',
    'electron/worker/hash-ring.ts',
    'electron/worker/open-text.ts',
    'electron/worker/tasks.ts',
    'electron/worker/thread-port.ts',
    'node:worker_threads',
    'node:fs',
    'node:path',
    'node:os',
    'node:crypto',
  ],
  'electron/cli': [
    'shared',
    'electron/io',
    'electron/store',
    'electron/tree',
    'electron/oci',
    'electron/evidence',
    'electron/library',
    'electron/compare',
    'electron/match',
    'electron/save',
    'electron/engine',
    'electron/content',
    'electron/report',
    'electron/companions',
    'node:*',
  ],
  'electron/main': ['shared', 'electron', 'valibot', 'node:*'],
  'electron/preload': ['shared', 'electron'],
  renderer: ['shared', 'svelte', 'd3-hierarchy', 'virtual:guide'],
};

/** An entry that is started by file and never imported. */
const entries = [
  'electron/engine/index.ts',
  'electron/worker/index.ts',
  'electron/worker/evidence.ts',
  'electron/worker/decode.ts',
  'electron/cli/index.ts',
];

const bannedModules =
  /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|child_process|cluster|inspector|module|repl|undici|vm|wasi)(?:\/|$)/;

/** Electron prints a report for the command line; nothing else is ever started. */
const starter = 'electron/cli/printer.ts';
const isStart = (name: string, file: string) => file === starter && name === 'node:child_process';

const bannedUses = [
  'fetch()',
  'eval()',
  'Function()',
  'new Function()',
  'new XMLHttpRequest()',
  'new WebSocket()',
  'new EventSource()',
  'new RTCPeerConnection()',
  'electron:*',
  'electron:net',
  'electron:autoUpdater',
  'electron:crashReporter',
];

const sources = ['electron', 'shared', 'renderer'].flatMap(sourcesBelow);

describe('who may import whom', () => {
  it('gives every source file a room', () => {
    expect(sources.map(({ file }) => file).filter((file) => !roomOf(file))).toEqual([]);
  });

  it.each(Object.keys(rooms))('%s imports only what its row of the table names', (room) => {
    expect(sources.filter(({ file }) => roomOf(file) === room).flatMap(strayImports)).toEqual([]);
  });

  it.each(Object.keys(rooms))('%s has no permission that nobody uses', (room) => {
    const used = sources
      .filter(({ file }) => roomOf(file) === room)
      .flatMap(({ imports }) => imports);
    const isUsed = (entry: string) => used.some((name) => covers(entry, name));
    expect((rooms[room] ?? []).filter((entry) => !isUsed(entry))).toEqual([]);
  });

  it('imports no entry that is started by file', () => {
    const found = findings(({ imports }) => imports.filter((name) => entries.includes(name)));
    expect(found).toEqual([]);
  });
});

describe('what nothing may use', () => {
  it('imports no module that reaches another machine or starts a program', () => {
    const banned = findings(({ file, imports }) =>
      imports.filter((name) => bannedModules.test(name) && !isStart(name, file)),
    );
    expect(banned).toEqual([]);
  });

  it('neither dials nor makes code from text', () => {
    expect(findings(({ uses }) => uses.filter((name) => bannedUses.includes(name)))).toEqual([]);
  });
});

function roomOf(file: string): string | undefined {
  return Object.keys(rooms).find((room) => file.startsWith(`${room}/`));
}

function strayImports({ file, imports }: Source): string[] {
  const room = roomOf(file) ?? '';
  const allowed = [room, ...(rooms[room] ?? [])];
  return imports
    .filter((name) => !allowed.some((entry) => covers(entry, name)))
    .map((name) => `${file} imports ${name}`);
}

function covers(entry: string, name: string): boolean {
  if (entry === 'node:*') return name.startsWith('node:');
  // Electron's module is called like the folder that holds the core.
  if (entry === 'electron') return name === 'electron';
  return name === entry || name.startsWith(`${entry}/`);
}

function findings(pick: (source: Source) => string[]): string[] {
  return sources.flatMap((source) => pick(source).map((name) => `${source.file}: ${name}`));
}
