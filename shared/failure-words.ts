/**
 * The words of each failure. Typed by `FailureCode`, so a code without words does not compile.
 * Params are read with care: a sentence must come out whole even if one of them is absent.
 */
import { escapeText, quote } from './escape.ts';
import { notExported } from './export-words.ts';
import { bytesShort, count } from './format.ts';
import { faultWords } from './pattern-words.ts';
import { limitPhrase } from './reason-words.ts';
import type { Failure, FailureCode } from './failure.ts';

type Params = Failure['params'];

function subject(params: Params, otherwise: string): string {
  const name = params['name'] ?? params['path'];
  return name === undefined || name === '' ? otherwise : quote(String(name));
}

function told(params: Params, key: string): string {
  const value = params[key];
  return value === undefined ? '' : escapeText(String(value), 300);
}

/** A part of a sentence that is there only if its param is. */
function ifTold(params: Params, key: string, before: string, after = ''): string {
  const value = told(params, key);
  return value === '' ? '' : `${before}${value}${after}`;
}

/** The limit's name comes as `limit` with a `value`, or as `name` with the number as `limit`. */
function limitText(params: Params): string {
  const value = params['value'] ?? params['limit'];
  const name = typeof params['limit'] === 'string' ? params['limit'] : params['name'];
  if (typeof value !== 'number') return '';
  return `: ${limitPhrase(String(name ?? 'bytes'), value)}`;
}

function ifNumber(params: Params, key: string, before: string, after = ''): string {
  const value = params[key];
  return typeof value === 'number' ? `${before}${count(value)}${after}` : '';
}

function notAnImage(params: Params): string {
  const format = told(params, 'format');
  if (format === 'empty') return 'it is empty.';
  if (format === 'no tar') return 'it is neither a folder nor a tar archive.';
  if (format === 'JSON') return 'it is JSON, but neither an index nor a manifest.';
  if (format === 'config')
    return 'it is the config of an image alone, which does not name its layers’ blobs. Open the archive that it came from.';
  if (format === 'manifest.json')
    return 'it is the manifest.json of a docker archive alone, which names files beside it. Open the archive that it came from.';
  const more = ifNumber(params, 'more', ' and ', ' more');
  const holds = ifTold(params, 'found', ' It holds: ', params['more'] === 0 ? '.' : `${more}.`);
  return `no index.json, no manifest.json.${holds}`;
}

function noEvidence(kind: unknown): string {
  if (kind === 'empty') return 'empty';
  return kind === 'directory' ? 'a folder' : 'no text';
}

/** How much was needed when the room ran out; how much is needed in all, nobody knows. */
function roomText(params: Params): string {
  const { needed, room } = params;
  if (typeof room === 'number' && typeof needed !== 'number')
    return `: ${bytesShort(room)} can be used`;
  if (typeof needed === 'number' && typeof room !== 'number')
    return `: ${bytesShort(needed)} more do not fit`;
  if (typeof needed !== 'number' || typeof room !== 'number') return '';
  return `: it takes more than ${bytesShort(needed)}, and ${bytesShort(room)} can be used`;
}

/** Who holds the library's lock. */
function lockHolder(params: Params): string {
  return `${ifNumber(params, 'pid', ' (process ')}${ifTold(params, 'host', ' on ')}${ifTold(params, 'since', ', since ')}${typeof params['pid'] === 'number' ? ')' : ''}`;
}

/** Why a folder is no library, or why one that is cannot be changed, and what to do. */
function unusableLibrary(params: Params): string {
  const reason = ifTold(params, 'reason', ': ');
  const { advice } = params;
  if (advice === undefined)
    return `${subject(params, 'The folder')} cannot be used as a library${reason}. Choose an empty folder, or one that is an OCI image layout.`;
  if (advice === 'name')
    return 'No place for the library is known, because the environment names no home folder. Name a folder for it.';
  return `${subject(params, 'The library')} was not changed${reason}. ${libraryAdvice(advice)}`;
}

function libraryAdvice(advice: unknown): string {
  if (advice === 'restore') return 'Put Drydock’s own copy of the index in its place, or mend it.';
  if (advice === 'verify')
    return 'Verify the library to see which image that is; keep it again from its file, or remove it.';
  return 'Mend it with the tool that wrote it, or put a copy of it in its place.';
}

/** What is wrong with a pattern, behind the place where it is. */
function faultText(params: Params): string {
  const fault = params['fault'];
  return typeof fault === 'string' ? `, ${faultWords(fault)}` : '';
}

/** What to do with a format that is not read. */
function formatAdvice(format: unknown): string {
  if (format === 'one part of a split archive') return 'Join the parts first.';
  return 'Unpack or export it as an OCI layout or a docker archive.';
}

/** Words for every code. */
export const FAILURE_WORDS: Readonly<Record<FailureCode, (params: Params) => string>> = {
  'not-an-image': (p) => `${subject(p, 'This')} is not a container image: ${notAnImage(p)}`,
  'not-evidence': (p) =>
    `${subject(p, 'This')} is ${noEvidence(p['kind'])}, so nothing can be read from it as evidence. If it is an image, open it.`,
  'not-a-report': (p) =>
    `${subject(p, 'This file')} is no report of Drydock’s that can be checked${ifTold(p, 'reason', ': ')}. Give a report in HTML, PDF, JSON or Markdown, as it was written.`,
  'no-printer': () =>
    'A PDF is printed by Electron, and there is none beside this command line. Name one in DRYDOCK_ELECTRON, or write the report as HTML and print that from a browser.',
  'print-failed': (p) =>
    `The report could not be printed${ifTold(p, 'reason', ': ')}. Write it as HTML and print that from a browser.`,
  'unsupported-format': (p) =>
    `${subject(p, 'This file')} is in a format that Drydock does not read${ifTold(p, 'format', ' (', ')')}. ${formatAdvice(p['format'])}`,
  'not-found': (p) => `${subject(p, 'That')} does not exist. Check the path.`,
  'no-access': (p) =>
    `${subject(p, 'That')} may not be read by you. Change its permissions, or open a copy.`,
  'not-a-regular-file': (p) =>
    `${subject(p, 'That')} is neither a file nor a folder${ifTold(p, 'kind', ' but a ')}, so it was not opened.`,
  'source-changed': (p) =>
    `${subject(p, 'The image')} changed while it was read. Let the other program finish, then open it again.`,
  'read-failed': (p) =>
    `${subject(p, 'The image')} could not be read${ifNumber(p, 'offset', ' at byte ')}${ifTold(p, 'reason', ': ')}. Check the disk, then try again.`,
  'limit-exceeded': (p) =>
    `This is beyond what Drydock reads${limitText(p)}. The limit keeps a hostile file from filling the memory.`,
  'no-space': (p) =>
    `There is not enough room to unpack ${subject(p, 'the archive')}${roomText(p)}. Make room in the folder for temporary files, or unpack it yourself and open the result.`,
  'no-room': (p) =>
    `There is not enough room in the chosen folder${roomText(p)}. Make room there, or choose another one.`,
  'write-failed': (p) =>
    `${subject(p, 'The chosen folder')} could not be written to. Check its permissions, or choose another one.`,
  cancelled: () => 'Cancelled. Nothing was changed, and nothing is established.',
  'worker-crashed': (p) =>
    `The part of Drydock that read ${subject(p, 'this content')} stopped unexpectedly. Try again; if it happens again, the file is worth reporting.`,
  'engine-lost': () =>
    'The part of Drydock that reads images stopped unexpectedly. Open the image again.',
  busy: (p) =>
    `${subject(p, 'Drydock')} is still busy${ifTold(p, 'with', ' with ')}. Wait for that to end, or cancel it.`,
  'library-locked': (p) =>
    p['dead'] === 1
      ? `The library is locked by a process that is not running any more${lockHolder(p)}. Remove the file drydock/lock in the library's folder if no other machine writes to it.`
      : p['elsewhere'] === 1
        ? `The library is locked by a process on another machine or in another container${lockHolder(p)}. Wait for it to end, then try again. If it does not run any more, remove the file drydock/lock in the library's folder.`
        : `The library is being written to by another process${lockHolder(p)}. Wait for it to end, then try again.`,
  'library-unusable': (p) => unusableLibrary(p),
  'name-taken': (p) =>
    `Another image in the library is called ${subject(p, 'so')}. Choose another name, or rename that one first.`,
  'not-exported': notExported,
  'invalid-pattern': (p) =>
    `This pattern cannot be used${ifNumber(p, 'column', ': at character ')}${faultText(p)}.`,
  'invalid-request': (p) =>
    `Drydock asked itself something it does not understand${ifTold(p, 'method', ' (', ')')}. This is a fault in Drydock, not in the image.`,
  internal: () =>
    'Something went wrong inside Drydock. This is a fault in Drydock, not in the image; nothing is established.',
};
