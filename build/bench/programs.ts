/** Other programs that the bench runs, where they come from, and which versions are here. */
import { run } from '../setup/run.ts';
import { hasProgram, installCommand } from '../setup/system-packages.ts';

/** Program → its Debian package, and the argument that makes it print its version. */
const programs: Readonly<Record<string, { readonly from: string; readonly version: string }>> = {
  skopeo: { from: 'skopeo', version: '--version' },
  umoci: { from: 'umoci', version: '--version' },
  podman: { from: 'podman', version: '--version' },
  openssl: { from: 'openssl', version: 'version' },
  gzip: { from: 'gzip', version: '--version' },
  igzip: { from: 'isal', version: '--version' },
  zstd: { from: 'zstd', version: '--version' },
  tar: { from: 'tar', version: '--version' },
  xargs: { from: 'findutils', version: '--version' },
  dd: { from: 'coreutils', version: '--version' },
  tee: { from: 'coreutils', version: '--version' },
  time: { from: 'time', version: '--version' },
};

/** How to install what is missing. */
export function installHint(missing: readonly string[]): string {
  const packages = missing.map((name) => programs[name]?.from ?? name);
  return `on Debian: ${installCommand([...new Set(packages)])}`;
}

/** Programs that are not here. */
export function missingPrograms(): readonly string[] {
  return Object.keys(programs).filter((name) => !hasProgram(name));
}

/** The first line that each program says about its version. */
export async function programVersions(): Promise<Readonly<Record<string, string>>> {
  const versions: Record<string, string> = {};
  for (const [name, { version }] of Object.entries(programs)) {
    if (!hasProgram(name)) continue;
    const { output } = await run(name, [version]);
    versions[name] = output.split('\n')[0]?.trim() ?? '';
  }
  return versions;
}
