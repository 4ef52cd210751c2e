/** The fuses of the app: switches in Electron's executable that nothing turns back at run time. */
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** As they are in what is shipped. */
export const FUSES = {
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
} as const;

/** The twin for tests differs in this one: Playwright attaches through Node's inspector. */
export const TWIN_FUSES = { ...FUSES, [FuseV1Options.EnableNodeCliInspectArguments]: true };
