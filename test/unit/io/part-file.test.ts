import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { partPath } from '../../../electron/io/part-file.ts';
import { ofElsewhere, ofTheDead } from '../../support/ended-maker.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();

function folder(): string {
  const made = scratch.next();
  fs.mkdirSync(made);
  return made;
}

describe('a part of something that is written', () => {
  it('has a name of its own each time, hidden and beside the place', () => {
    const place = folder();
    const [first, second] = [partPath(place), partPath(place)];
    expect(first).not.toBe(second);
    expect(path.dirname(first)).toBe(place);
    expect(path.basename(first)).toMatch(/^\.drydock-.*\.part$/);
  });

  it('is taken away when who made it is gone, file or folder', () => {
    const place = folder();
    const mine = partPath(place);
    const [file, tree] = [ofTheDead(partPath(place)), ofTheDead(partPath(place))];
    for (const each of [mine, file]) fs.writeFileSync(each, 'half');
    fs.mkdirSync(path.join(tree, 'blobs'), { recursive: true });
    fs.writeFileSync(path.join(tree, 'blobs/half'), 'half');
    partPath(place);
    expect(fs.readdirSync(place)).toEqual([path.basename(mine)]);
  });

  it('stays where it is not certain whose it is', () => {
    const place = folder();
    const dead = ofTheDead(partPath(place));
    const elsewhere = ofElsewhere(dead);
    const foreign = ['.drydock-5.part', '.drydock-mine', `${path.basename(dead)}.bak`];
    for (const each of [elsewhere, ...foreign.map((name) => path.join(place, name))])
      fs.writeFileSync(each, 'mine');
    partPath(place);
    expect(fs.readdirSync(place).sort()).toEqual([path.basename(elsewhere), ...foreign].sort());
  });

  it('is named also where the folder cannot be read', () => {
    expect(path.dirname(partPath('/nowhere/at/all'))).toBe('/nowhere/at/all');
  });
});
