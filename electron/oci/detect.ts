/** Which shape a source has, by the names at its top and the first byte of `manifest.json`. */
import { FailureError } from '../../shared/failure.ts';
import type { SourceKind } from '../../shared/model.ts';
import { readPrefix, type ReadMeter } from '../io/extent.ts';
import type { Files } from '../io/files.ts';
import { SubFiles } from '../io/sub-files.ts';
import { wasCut } from './named-document.ts';

const SHOWN_NAMES = 8;
const OBJECT_START = 0x7b;

export interface DetectedShape {
  readonly kind: SourceKind;
  /** The folder in which the image stands; '' is the top. */
  readonly folder: string;
}

/** Throws `not-an-image` with what was there instead. `path` is how the user named the source. */
export function detectShape(files: Files, path: string, meter: ReadMeter): DetectedShape {
  if (files.form === 'document') return { kind: 'document', folder: '' };
  const found =
    shapeAt(files, meter) ?? wrapped(files, meter) ?? shapeOfCut(files) ?? shapeOfV1(files);
  if (found !== null) return found;
  const names = files.list('');
  throw new FailureError('not-an-image', {
    name: path,
    found: names.slice(0, SHOWN_NAMES).join(', '),
    more: Math.max(0, names.length - SHOWN_NAMES),
  });
}

function shapeAt(files: Files, meter: ReadMeter): DetectedShape | null {
  const oci = files.form === 'archive' ? 'oci-archive' : 'oci-layout';
  if (isThere(files, 'zarf.yaml') && isFolder(files, 'images'))
    return { kind: 'zarf', folder: 'images' };
  if (isFolder(files, 'docker/registry/v2'))
    return { kind: 'registry', folder: 'docker/registry/v2' };
  if (isFolder(files, 'repositories') && isFolder(files, 'blobs'))
    return { kind: 'registry', folder: '' };
  if (isThere(files, 'index.json') || isThere(files, 'oci-layout'))
    return { kind: oci, folder: '' };
  if (isThere(files, 'manifest.json'))
    return { kind: startsObject(files, meter) ? 'docker-dir' : 'docker-archive', folder: '' };
  return null;
}

function shapeOfV1(files: Files): DetectedShape | null {
  const isFolderOfLayer = (name: string) =>
    /^[a-f0-9]{64}$/.test(name) && isThere(files, `${name}/json`);
  const isV1 = isThere(files, 'repositories') || files.list('').some(isFolderOfLayer);
  return isV1 ? { kind: 'docker-v1', folder: '' } : null;
}

/** An archive that was made of a folder instead of what is in it. */
function wrapped(files: Files, meter: ReadMeter): DetectedShape | null {
  const folders = files.list('').filter((name) => isFolder(files, name));
  const [folder] = folders;
  if (files.form !== 'archive' || folder === undefined || files.list('').length > 1) return null;
  const inner = shapeAt(new SubFiles(files, folder), meter);
  if (inner === null) return null;
  return { ...inner, folder: inner.folder === '' ? folder : `${folder}/${inner.folder}` };
}

/** What an archive was before it was cut: its last members, the metadata, are lost. */
function shapeOfCut(files: Files): DetectedShape | null {
  if (!wasCut(files)) return null;
  if (files.list('blobs').length > 0) return { kind: 'oci-archive', folder: '' };
  const isMember = (name: string) => /^[a-f0-9]{64}\.(?:json|tar)$/.test(name);
  return files.list('').some(isMember) ? { kind: 'docker-archive', folder: '' } : null;
}

/** A list of images is Docker's; a single manifest under the same name is the `dir:` transport's. */
function startsObject(files: Files, meter: ReadMeter): boolean {
  const fact = files.resolve('manifest.json');
  if (fact?.kind !== 'file') return false;
  return readPrefix(fact.extent, meter).find((byte) => !isSpace(byte)) === OBJECT_START;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function isThere(files: Files, name: string): boolean {
  const fact = files.resolve(name);
  return fact !== undefined && fact.kind !== 'directory';
}

function isFolder(files: Files, name: string): boolean {
  return files.stat(name)?.kind === 'directory';
}
