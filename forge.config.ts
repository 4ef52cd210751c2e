import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import { FUSES } from './build/packaged/fuses.ts';
import { BESIDE, isShipped } from './build/packaged/shipped-files.ts';
import { ensureBuilt } from './build/setup/built.ts';
import { ensureRuntime } from './build/setup/electron-runtime.ts';
import { say } from './build/setup/say.ts';

export default {
  outDir: 'release',
  packagerConfig: {
    name: 'Drydock',
    executableName: 'drydock',
    asar: true,
    prune: false,
    extraResource: [...BESIDE],
    ignore: (file: string) => !isShipped(file),
  },
  plugins: [new FusesPlugin(FUSES)],
  makers: [
    new MakerDeb({ options: { name: 'drydock', productName: 'Drydock', bin: 'drydock' } }),
    new MakerZIP(),
  ],
  hooks: {
    prePackage: async (): Promise<void> => {
      const { kind, version } = await ensureRuntime(say);
      if (kind !== 'official') {
        throw new Error(
          `A release needs the official Electron; the one in use here is ${version} (${kind}).`,
        );
      }
      await ensureBuilt(say);
    },
  },
};
