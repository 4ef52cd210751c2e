import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { choosePlace, readPlace, resetPlace } from '../../../electron/library/place.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();

function home(): { readonly data: string; readonly file: string; readonly standard: object } {
  const data = scratch.next();
  const standard = { folder: path.join(data, 'library'), from: 'default' };
  return { data, file: path.join(data, 'library.json'), standard };
}

describe('the place of the library', () => {
  it('is below the data folder, until another is chosen, and again after', () => {
    const { data, standard } = home();
    const override = null;
    expect(readPlace({ data, override })).toEqual(standard);
    choosePlace(data, '/srv/images');
    expect(readPlace({ data, override })).toEqual({ folder: '/srv/images', from: 'chosen' });
    expect(fs.readdirSync(data)).toEqual(['library.json']);
    resetPlace(data);
    resetPlace(data);
    expect(readPlace({ data, override })).toEqual(standard);
  });

  it('is what the environment says, whatever was chosen', () => {
    const { data } = home();
    choosePlace(data, '/srv/images');
    const place = { folder: '/mnt/other', from: 'environment' };
    expect(readPlace({ data, override: '/mnt/other' })).toEqual(place);
    expect(readPlace({ data: null, override: '/mnt/other' })).toEqual(place);
  });

  it('is no choice where the default is chosen', () => {
    const { data, standard } = home();
    choosePlace(data, `${data}/library/`);
    expect(readPlace({ data, override: null })).toEqual(standard);
  });

  it.each(['', '{', 'null', '[]', '{"place":1}', '{"place":"here"}', '{"place":"/a\\u0000b"}'])(
    'is the default where the file says %j',
    (text) => {
      const { data, file, standard } = home();
      fs.mkdirSync(data);
      fs.writeFileSync(file, text);
      expect(readPlace({ data, override: null })).toEqual(standard);
    },
  );

  it('is the default where the file is a link, and choosing does not write through it', () => {
    const { data, file, standard } = home();
    fs.mkdirSync(data);
    const target = scratch.next();
    fs.writeFileSync(target, '{"place":"/elsewhere"}');
    fs.symlinkSync(target, file);
    expect(readPlace({ data, override: null })).toEqual(standard);
    choosePlace(data, '/srv/images');
    expect(fs.readFileSync(target, 'utf8')).toBe('{"place":"/elsewhere"}');
  });

  it('is asked for where no home is known', () => {
    expect(() => readPlace({ data: null, override: null })).toThrow('library-unusable');
    expect(() => {
      choosePlace(null, '/srv/images');
    }).toThrow('library-unusable');
  });

  it('fails plainly where it cannot be kept', () => {
    const file = scratch.next();
    fs.writeFileSync(file, '');
    expect(() => {
      choosePlace(path.join(file, 'data'), '/srv/images');
    }).toThrow('write-failed');
  });
});
