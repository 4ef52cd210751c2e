/**
 * Which platforms a node can run, the best first, as containerd orders them (`platforms.Only`). Versions
 * of an operating system are out of scope: of several Windows images for one architecture the first counts.
 */

/** Normalised: `variant` is empty where it is the architecture's own default. */
interface NodePlatform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

/** As containerd has it: arm64/v9.x can run what v8.(x+5) can. */
const V9_AHEAD = 5;
/** No architecture has more minor versions; a larger number is not taken for one. */
const MAX_VERSION = 99;

/** Ranks platforms for one node; 0 is the best, null does not run there. */
export type PlatformRank = (platform: string) => number | null;

/** The order of a node of `os/arch[/variant]`; null if the text is no such platform. */
export function platformRank(node: string): PlatformRank | null {
  const own = parsePlatform(node);
  if (own === null || isUnknown(own)) return null;
  const order = new Map<string, number>();
  for (const { architecture, variant } of runnable(own)) {
    const key = keyOf(normalise(own.os, architecture, variant));
    if (!order.has(key)) order.set(key, order.size);
  }
  return (platform) => {
    const other = parsePlatform(platform);
    return other === null ? null : (order.get(keyOf(other)) ?? null);
  };
}

function parsePlatform(text: string): NodePlatform | null {
  const [os = '', architecture = '', variant = '', ...more] = text.toLowerCase().split('/', 4);
  return os === '' || architecture === '' || more.length > 0
    ? null
    : normalise(os, architecture, variant);
}

/** What attestations stand under. */
function isUnknown({ os, architecture }: NodePlatform): boolean {
  return os === 'unknown' || architecture === 'unknown';
}

function keyOf({ os, architecture, variant }: NodePlatform): string {
  return `${os}/${architecture}/${variant}`;
}

function normalise(os: string, architecture: string, variant: string): NodePlatform {
  const system = os === 'macos' ? 'darwin' : os;
  switch (architecture) {
    case 'i386':
      return { os: system, architecture: '386', variant: '' };
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { os: system, architecture: 'amd64', variant: variant === 'v1' ? '' : variant };
    case 'aarch64':
    case 'arm64':
      return { os: system, architecture: 'arm64', variant: arm64Variant(variant) };
    case 'armhf':
      return { os: system, architecture: 'arm', variant: 'v7' };
    case 'armel':
      return { os: system, architecture: 'arm', variant: 'v6' };
    case 'arm':
      return { os: system, architecture: 'arm', variant: armVariant(variant) };
    default:
      return { os: system, architecture, variant };
  }
}

function arm64Variant(variant: string): string {
  if (['8', 'v8', 'v8.0'].includes(variant)) return '';
  return ['9', '9.0', 'v9.0'].includes(variant) ? 'v9' : variant;
}

function armVariant(variant: string): string {
  if (variant === '') return 'v7';
  return /^[5-8]$/.test(variant) ? `v${variant}` : variant;
}

/** Itself first, then what it can run as well; `variant` need not be normalised. */
function runnable(own: NodePlatform): readonly Pick<NodePlatform, 'architecture' | 'variant'>[] {
  const { architecture, variant } = own;
  switch (architecture) {
    case 'amd64':
      return [own, ...below('amd64', majorOf(variant), 1), { architecture: '386', variant: '' }];
    case 'arm':
      return [own, ...below('arm', majorOf(variant), 5)];
    case 'arm64': {
      const [major, minor] = arm64Version(variant);
      const thirtyTwo = major === null ? variant : 'v8';
      return [
        own,
        ...arm64Below(major, minor),
        { architecture: 'arm', variant: thirtyTwo },
        ...below('arm', majorOf(thirtyTwo), 5),
      ];
    }
    default:
      return [own];
  }
}

/** Whole versions below one, down to the lowest. */
function below(architecture: string, version: number | null, lowest: number) {
  const count = Math.max(0, (version ?? lowest) - lowest);
  return Array.from({ length: count }, (_, step) => ({
    architecture,
    variant: `v${String((version ?? 0) - 1 - step)}`,
  }));
}

function arm64Below(major: 8 | 9 | null, minor: number) {
  if (major === null) return [];
  const eights = (from: number) => minors(8, from);
  return major === 8 ? eights(minor - 1) : [...minors(9, minor - 1), ...eights(minor + V9_AHEAD)];
}

function minors(major: number, from: number) {
  return Array.from({ length: Math.max(0, from + 1) }, (_, step) => {
    const minor = from - step;
    const variant = minor === 0 ? `v${String(major)}` : `v${String(major)}.${String(minor)}`;
    return { architecture: 'arm64', variant };
  });
}

function majorOf(variant: string): number | null {
  const match = /^v?([0-9]{1,2})$/.exec(variant);
  return match === null ? null : Math.min(Number(match[1]), MAX_VERSION);
}

function arm64Version(variant: string): readonly [8 | 9 | null, number] {
  const match = /^v?([89])(?:\.([0-9]))?$/.exec(variant === '' ? 'v8' : variant);
  if (match === null) return [null, 0];
  return [match[1] === '9' ? 9 : 8, Number(match[2] ?? 0)];
}
