/** The packages for Linux, as Forge wants to be told of them. Each is made by a file of its own in `linux/`. */
import { MakerBase, type MakerOptions } from '@electron-forge/maker-base';
import path from 'node:path';
import { makeDeb } from './linux/deb.ts';
import { makeRPM } from './linux/rpm.ts';
import { makeTarGz } from './linux/tar-gz.ts';
import type { MadeFrom } from './made-from.ts';

/** How this run of Forge makes packages. */
export type HowMade = Pick<MadeFrom, 'time' | 'mark' | 'pack'>;

abstract class LinuxMaker extends MakerBase<HowMade> {
  override defaultPlatforms = ['linux' as const];
  protected abstract readonly maker: (from: MadeFrom) => Promise<string>;

  override isSupportedOnCurrentPlatform(): boolean {
    return process.platform === 'linux';
  }

  override async make({ dir, makeDir, targetArch }: MakerOptions): Promise<string[]> {
    this.ensureExternalBinariesExist();
    if (targetArch !== 'x64' && targetArch !== 'arm64')
      throw new Error(`There is no package for ${targetArch}.`);
    const folder = path.join(makeDir, 'linux', targetArch);
    return [await this.maker({ app: dir, folder, machine: targetArch, ...this.config })];
  }
}

export class DebMaker extends LinuxMaker {
  override name = 'deb';
  override requiredExternalBinaries = ['dpkg-deb'];
  protected override readonly maker = makeDeb;
}

export class RPMMaker extends LinuxMaker {
  override name = 'rpm';
  override requiredExternalBinaries = ['rpmbuild'];
  protected override readonly maker = makeRPM;
}

export class TarGzMaker extends LinuxMaker {
  override name = 'tar.gz';
  override requiredExternalBinaries = ['tar', 'gzip'];
  protected override readonly maker = makeTarGz;
}
