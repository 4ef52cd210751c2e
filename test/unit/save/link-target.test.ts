import { describe, expect, it } from 'vitest';
import { linkTarget } from '../../../electron/save/link-target.ts';
import { PlannedFolder } from '../../../electron/save/planned-folder.ts';
import { MAX_PATH_BYTES } from '../../../shared/limits/save.ts';

/** `etc/ssl` below the folder that is made; `usr` beside `etc`, and a file in it. */
function planned(): PlannedFolder {
  const top = new PlannedFolder('', null, { rules: 'posix', caseBlind: false });
  top.addFolder('usr').addOther('x');
  return top.addFolder('etc').addFolder('ssl');
}

describe('linkTarget', () => {
  it.each([
    ['certs', 'certs'],
    ['./a//b/', 'a/b'],
    ['../../usr/x', '../../usr/x'],
    ['..', '..'],
    ['.', '.'],
  ])('leaves %j a link', (text, made) => {
    expect(linkTarget(text, planned(), 'posix')).toBe(made);
  });

  it.each([
    ['', 'link-leaves'],
    ['/etc/passwd', 'link-leaves'],
    ['../../..', 'link-leaves'],
    // What stands below may be a link itself: where a step up from there leads is not known.
    ['unknown/..', 'link-leaves'],
    ['../../usr/x/../..', 'link-leaves'],
    ['a'.repeat(MAX_PATH_BYTES.posix + 1), 'path-too-long'],
  ])('refuses %j', (text, refused) => {
    expect(linkTarget(text, planned(), 'posix')).toEqual({ refused });
  });

  it('makes none on Windows', () => {
    expect(linkTarget('certs', planned(), 'windows')).toEqual({ refused: 'link-unsupported' });
  });
});
