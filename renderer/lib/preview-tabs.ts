/** Which views of a file there are. */
import {
  MAX_IMAGE_BYTES,
  MAX_IMAGE_PIXELS,
  type ContentFacts,
  type FileDescription,
  type ImageFormat,
} from '../../shared/content.ts';
import { say } from '../../shared/language/say.ts';

export type PreviewTab = 'image' | 'elf' | 'certificates' | 'members' | 'text' | 'hex';

export const IMAGE_TYPES: Readonly<Record<ImageFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
};

export function previewTabLabel(tab: PreviewTab): string {
  return say(`preview.tab-${tab}`);
}

/** What tells most comes first. */
export function previewTabs({ text, ...facts }: ContentFacts): readonly PreviewTab[] {
  const special = (['image', 'elf', 'certificates', 'members'] as const).filter(
    (tab) => facts[tab] !== null,
  );
  return text === null ? [...special, 'hex'] : [...special, 'text', 'hex'];
}

/** What the file is, in a word or two. */
export function kindWords({ image, elf, certificates, members, text }: ContentFacts): string {
  if (image !== null) {
    const { format, width, height } = image;
    return say('preview.kind-image', { format: format.toUpperCase(), width, height });
  }
  if (elf !== null) return `ELF, ${elf.type}`;
  if (certificates !== null) return say('preview.kind-certificates');
  if (members !== null) return say('preview.kind-archive', { format: members.format });
  if (text === null) return say('preview.kind-no-text');
  return text.language === 'plain'
    ? say('preview.kind-text', { encoding: text.encoding })
    : `${text.language}, ${text.encoding}`;
}

/** False for an image that is so large that drawing it could stop the window. */
export function isDrawable({ size, content: { image } }: FileDescription): boolean {
  return (
    image !== null && size <= MAX_IMAGE_BYTES && image.width * image.height <= MAX_IMAGE_PIXELS
  );
}
