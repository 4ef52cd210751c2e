/**
 * What the command line may and may not do to Chromium. Runs before anything else: switches given
 * from outside are taken away, those that keep the app offline are added.
 */
import type { CommandLine } from 'electron';

/** Exit code of a start that was refused because the sandbox was switched off. */
export const REFUSED_EXIT_CODE = 5;

// No fuse turns these off (electron/fuses#2), so a local program could read the window through them.
const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'];

// Each of these loads foreign code, runs a foreign program, or opens the page to other origins.
const DANGEROUS = [
  'js-flags',
  'load-extension',
  'disable-web-security',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'remote-allow-origins',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'proxy-server',
  'proxy-pac-url',
  'log-net-log',
];

const SANDBOX_OFF = ['no-sandbox', 'single-process', 'disable-seccomp-filter-sandbox'];

// Features that look for devices or dictionaries on the network by themselves.
const FEATURES_OFF = ['MediaRouter', 'DialMediaRouteProvider', 'SpellcheckServiceMultilingual'];

/**
 * Removes dangerous switches and adds those that keep Chromium off the network and off the disk.
 * A development start keeps remote debugging, which end-to-end tests attach through.
 */
export function applySwitches(commandLine: CommandLine, packaged: boolean): void {
  for (const name of DANGEROUS) commandLine.removeSwitch(name);
  if (packaged) for (const name of DEBUGGING) commandLine.removeSwitch(name);
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-features', FEATURES_OFF.join(','));
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-http-cache');
}

/** The switch that turns the sandbox off, if one does. Packaged starts must end then. */
export function findSandboxRefusal(commandLine: CommandLine, packaged: boolean): string | null {
  if (!packaged) return null;
  return SANDBOX_OFF.find((name) => commandLine.hasSwitch(name)) ?? null;
}
