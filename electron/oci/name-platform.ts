/** Names that say one platform while the image's config says another. */
import { finding, type Finding } from '../../shared/finding.ts';
import type { ImageSummary } from '../../shared/model.ts';

/** Words for architectures in names of files and tags, as Go and as uname spell them. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['amd64', 'amd64'],
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['arm64', 'arm64'],
  ['arm64v8', 'arm64'],
  ['aarch64', 'arm64'],
  ['armv5', 'arm'],
  ['armv6', 'arm'],
  ['armv7', 'arm'],
  ['armhf', 'arm'],
  ['arm32v5', 'arm'],
  ['arm32v6', 'arm'],
  ['arm32v7', 'arm'],
  ['i386', '386'],
  ['i686', '386'],
  ['ppc64le', 'ppc64le'],
  ['riscv64', 'riscv64'],
  ['s390x', 's390x'],
  ['mips64le', 'mips64le'],
  ['loong64', 'loong64'],
]);

const WORD = /x86[_-]64|[a-z0-9]+/g;

/**
 * A finding for each image that a tag or, if it is the only one, the file's own name gives another
 * architecture than its config. A name with several architectures says nothing about one image.
 */
export function namePlatforms(images: readonly ImageSummary[], path: string): readonly Finding[] {
  const runnable = images.filter(({ kind }) => kind === 'image');
  const file = path.split(/[/\\]/).at(-1) ?? '';
  return runnable.flatMap((image) => {
    const actual = image.config?.platform?.architecture ?? '';
    if (actual === '') return [];
    const names = runnable.length === 1 ? [...image.names, file] : image.names;
    return names.flatMap((name): Finding[] => {
      const said = architectureIn(name);
      if (said === null || said === actual) return [];
      const fields = { name, said, actual: image.platform ?? actual };
      return [finding('name-platform-mismatch', { image: image.id }, fields)];
    });
  });
}

/** The one architecture that a name says; a repository called `amd64/app` says it as well. */
function architectureIn(name: string): string | null {
  const words = name.toLowerCase().match(WORD) ?? [];
  const said = new Set(words.flatMap((word) => ARCHITECTURES.get(word) ?? []));
  const [only] = said;
  return said.size === 1 && only !== undefined ? only : null;
}
