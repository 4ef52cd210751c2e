import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import path from 'node:path';
import { layOutCommandLine } from './build/packaged/command-line.ts';
import { FUSES } from './build/packaged/fuses.ts';
import { settleModes } from './build/packaged/settle-modes.ts';
import { settleTimes } from './build/packaged/settle-times.ts';
import { BESIDE, isShipped } from './build/packaged/shipped-files.ts';
import { BuilderMaker } from './build/packages/builder.ts';
import { IDENTITY } from './build/packages/identity.ts';
import { macInfo } from './build/packages/mac-info.ts';
import { DebMaker, RPMMaker, TarGzMaker } from './build/packages/makers.ts';
import { askedTrial, assertReleasable, TRIAL_MARK } from './build/packages/release.ts';
import { electronVersion, pinnedNodeVersion } from './build/packages/versions.ts';
import { ensureBuilt } from './build/setup/built.ts';
import { ensureRuntime } from './build/setup/electron-runtime.ts';
import { root } from './build/setup/paths.ts';
import { say } from './build/setup/say.ts';

const trial = askedTrial(process.env);
const time = Number(process.env['SOURCE_DATE_EPOCH'] ?? Math.floor(Date.now() / 1000));
const how =
  trial === null
    ? ({ time, mark: '', pack: 'well' } as const)
    : ({ time, mark: TRIAL_MARK, pack: 'quickly' } as const);

export default {
  outDir: trial?.folder ?? 'release',
  packagerConfig: {
    name: IDENTITY.name,
    executableName: IDENTITY.id,
    appBundleId: IDENTITY.appId,
    appCategoryType: 'public.app-category.developer-tools',
    appCopyright: IDENTITY.copyright,
    icon: path.join(root, 'build/icons/made', IDENTITY.id),
    extendInfo: macInfo(),
    win32metadata: { CompanyName: IDENTITY.maintainer.replace(/ <.*/, '') },
    asar: true,
    prune: false,
    extraResource: [...BESIDE],
    ignore: (file: string) => !isShipped(file),
    ...(trial === null ? {} : { electronZipDir: trial.zips }),
  },
  plugins: [new FusesPlugin(FUSES)],
  makers: [
    new DebMaker(how),
    new RPMMaker(how),
    new TarGzMaker(how),
    new MakerZIP({}, ['darwin']),
    // It fetches programs of its own, which a trial shall not need.
    ...(trial === null ? [new BuilderMaker({ electronVersion: electronVersion() })] : []),
  ],
  hooks: {
    prePackage: async (): Promise<void> => {
      const runtime = await ensureRuntime(say);
      if (trial === null) assertReleasable(runtime, process.versions.node, pinnedNodeVersion());
      await ensureBuilt(say);
      layOutCommandLine();
    },
    postPackage: (_config: unknown, made: { outputPaths: string[] }): Promise<void> => {
      for (const folder of made.outputPaths) {
        settleModes(folder);
        settleTimes(folder, time);
      }
      return Promise.resolve();
    },
  },
};
