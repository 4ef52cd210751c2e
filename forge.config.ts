import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { ensureBuilt } from './build/setup/built.ts';
import { ensureRuntime } from './build/setup/electron-runtime.ts';
import { sampleImage } from './build/setup/paths.ts';
import { say } from './build/setup/say.ts';

/** What goes into the app (the empty path is its folder): the bundles need no `node_modules`. */
const shipped = /^(?:\/(?:out(?:\/.*)?|package\.json|LICENSE))?$/;

export default {
  outDir: 'release',
  packagerConfig: {
    name: 'Drydock',
    executableName: 'drydock',
    asar: true,
    prune: false,
    extraResource: [sampleImage],
    ignore: (file: string) => !shipped.test(file),
  },
  plugins: [
    new FusesPlugin({
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      // No cookies are kept.
      [FuseV1Options.EnableCookieEncryption]: false,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    }),
  ],
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
