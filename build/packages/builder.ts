/**
 * The packages that Forge has no maker for in its current version: electron-builder makes them of the app that Forge
 * packaged. It fetches the programs that it needs for each, so they are made where the network is reached.
 */
import { MakerBase, type MakerOptions } from '@electron-forge/maker-base';
import { Arch, build, Platform, type Configuration } from 'app-builder-lib';
import path from 'node:path';
import { root } from '../setup/paths.ts';
import { FOLDER_TYPE, IDENTITY, OPENED, OWN_TYPE } from './identity.ts';

/** System, as Forge calls it → what is made for it. */
export const BUILDER_TARGETS = {
  linux: { platform: Platform.LINUX, targets: ['AppImage'] },
  win32: { platform: Platform.WINDOWS, targets: ['nsis', 'portable'] },
  darwin: { platform: Platform.MAC, targets: ['dmg'] },
} as const;

const { id, name, version } = IDENTITY;
const icons = path.join(root, 'build/icons/made');

/** What electron-builder is told. The app itself, its fuses and its files are finished before. */
export function builderConfig(output: string, electronVersion: string): Configuration {
  return {
    appId: IDENTITY.appId,
    productName: name,
    copyright: IDENTITY.copyright,
    electronVersion,
    directories: { output, buildResources: icons },
    artifactName: `${id}-${version}-\${os}-\${arch}.\${ext}`,
    // Nothing is looked up for updates, ever.
    publish: null,
    linux: {
      executableName: id,
      icon: icons,
      category: 'System;Security',
      synopsis: IDENTITY.summary,
      maintainer: IDENTITY.maintainer,
      mimeTypes: [...Object.keys(OPENED), OWN_TYPE.type, FOLDER_TYPE],
      desktop: { entry: { StartupWMClass: id, Keywords: `${IDENTITY.keywords.join(';')};` } },
    },
    win: { icon: path.join(icons, `${id}.ico`) },
    nsis: {
      oneClick: false,
      perMachine: false,
      license: path.join(root, 'LICENSE'),
      include: path.join(root, 'build/packages/windows/installer.nsh'),
      artifactName: `${id}-${version}-\${os}-\${arch}-setup.\${ext}`,
      differentialPackage: false,
    },
    portable: { artifactName: `${id}-${version}-\${os}-\${arch}-portable.\${ext}` },
    dmg: { icon: path.join(icons, `${id}.icns`), title: `${name} ${version}` },
  };
}

/** What a run of Forge tells of itself. */
interface BuilderOptions {
  readonly electronVersion: string;
}

export class BuilderMaker extends MakerBase<BuilderOptions> {
  override name = 'electron-builder';
  override defaultPlatforms = Object.keys(BUILDER_TARGETS) as (keyof typeof BUILDER_TARGETS)[];

  override isSupportedOnCurrentPlatform(): boolean {
    return Object.hasOwn(BUILDER_TARGETS, process.platform);
  }

  override async make(options: MakerOptions): Promise<string[]> {
    const { dir, makeDir, targetArch, targetPlatform } = options;
    if (!isKnown(targetPlatform)) throw new Error(`There is no package for ${targetPlatform}.`);
    const { platform, targets } = BUILDER_TARGETS[targetPlatform];
    const arch = targetArch === 'arm64' ? Arch.arm64 : Arch.x64;
    return build({
      projectDir: root,
      prepackaged: targetPlatform === 'darwin' ? path.join(dir, `${name}.app`) : dir,
      targets: platform.createTarget([...targets], arch),
      config: builderConfig(
        path.join(makeDir, targetPlatform, targetArch),
        this.config.electronVersion,
      ),
      publish: 'never',
    });
  }
}

function isKnown(system: string): system is keyof typeof BUILDER_TARGETS {
  return Object.hasOwn(BUILDER_TARGETS, system);
}
