/** What every package says of Drydock, whatever kind it is. Written once; nothing else names it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/paths.ts';

const { version, description } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
) as { version: string; description: string };

export const IDENTITY = {
  /** Of the program, its package and its files. */
  id: 'drydock',
  name: 'Drydock',
  /** As macOS, Windows and software centres want it. */
  appId: 'org.drydock.Drydock',
  version,
  summary: description,
  /** Paragraphs. */
  story: [
    'Drydock opens a container image that somebody handed you, without a network, recomputes the digest of ' +
      'every blob, and says what is in it.',
    'It reads OCI layouts and archives, docker archives, dir: folders and registry storage, shows layers, ' +
      'files, packages, signatures and SBOMs, compares images, and matches them with what is deployed.',
  ],
  /** A mailbox is not named where there is none. */
  maintainer: 'Drydock maintainers <maintainers@drydock.invalid>',
  copyright: 'Copyright 2026 the authors of Drydock',
  licence: 'Apache-2.0',
  keywords: ['container', 'image', 'oci', 'docker', 'layer', 'digest', 'audit'],
} as const;

/** Files that Drydock opens: media type as desktops call it → ending, without the first dot. */
export const OPENED: Readonly<Record<string, string>> = {
  'application/x-tar': 'tar',
  'application/x-compressed-tar': 'tar.gz',
  'application/x-bzip-compressed-tar': 'tar.bz2',
  'application/x-xz-compressed-tar': 'tar.xz',
  'application/x-zstd-compressed-tar': 'tar.zst',
};

/** An archive by its name, which is a tar; desktops know no such type yet. */
export const OWN_TYPE = {
  type: 'application/x-oci-archive',
  comment: 'OCI image archive',
  endings: ['oci.tar', 'oci-archive.tar'],
} as const;

/** An image may also be a folder: a layout is one. */
export const FOLDER_TYPE = 'inode/directory';
