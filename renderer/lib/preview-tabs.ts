/** Which views of a file there are. */
import {
  MAX_IMAGE_BYTES,
  MAX_IMAGE_PIXELS,
  type ContentFacts,
  type FileDescription,
  type ImageFormat,
} from '../../shared/content.ts';

export type PreviewTab = 'image' | 'elf' | 'certificates' | 'members' | 'text' | 'hex';

const LABELS: Readonly<Record<PreviewTab, string>> = {
  image: 'Image',
  elf: 'ELF',
  certificates: 'Certificates',
  members: 'Members',
  text: 'Text',
  hex: 'Hex',
};

export const IMAGE_TYPES: Readonly<Record<ImageFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
};

export function previewTabLabel(tab: PreviewTab): string {
  return LABELS[tab];
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
  if (image !== null)
    return `${image.format.toUpperCase()} image, ${String(image.width)} × ${String(image.height)}`;
  if (elf !== null) return `ELF, ${elf.type}`;
  if (certificates !== null) return 'certificates';
  if (members !== null) return `${members.format} archive`;
  if (text === null) return 'no text';
  return text.language === 'plain'
    ? `text, ${text.encoding}`
    : `${text.language}, ${text.encoding}`;
}

/** False for an image that is so large that drawing it could stop the window. */
export function isDrawable({ size, content: { image } }: FileDescription): boolean {
  return (
    image !== null && size <= MAX_IMAGE_BYTES && image.width * image.height <= MAX_IMAGE_PIXELS
  );
}
