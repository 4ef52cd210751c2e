/** Images by their first bytes: format and dimensions. Nothing is decoded. */
import type { ImageFacts, ImageFormat } from '../../shared/content.ts';
import { Fields, latin1 } from './source.ts';

/** Segments of a JPEG that are stepped over on the way to its dimensions. */
const MAX_SEGMENTS = 500;

/** Null for bytes that are no image, or one that does not say its size in what is here. */
export function recogniseImage(start: Uint8Array): ImageFacts | null {
  const magic = latin1(start.subarray(0, 16));
  if (magic.startsWith('\x89PNG\r\n\x1a\n')) return png(start);
  if (magic.startsWith('\xff\xd8\xff')) return jpeg(start);
  if (/^GIF8[79]a/.test(magic)) {
    const fields = new Fields(start, true);
    return sized('gif', fields.u16(6), fields.u16(8));
  }
  if (magic.startsWith('RIFF') && magic.startsWith('WEBP', 8)) return webp(start);
  return magic.startsWith('BM') ? bmp(start) : null;
}

function sized(format: ImageFormat, width: number, height: number): ImageFacts | null {
  return width > 0 && height > 0 ? { format, width, height } : null;
}

function png(start: Uint8Array): ImageFacts | null {
  const fields = new Fields(start, false);
  return latin1(start.subarray(12, 16)) === 'IHDR'
    ? sized('png', fields.u32(16), fields.u32(20))
    : null;
}

function jpeg(start: Uint8Array): ImageFacts | null {
  const fields = new Fields(start, false);
  let at = 2;
  for (let i = 0; i < MAX_SEGMENTS && !fields.short; i++) {
    const marker = fields.u8(at + 1);
    if (fields.u8(at) !== 0xff) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized('jpeg', fields.u16(at + 7), fields.u16(at + 5));
    // Fill bytes and markers without content have no length.
    const bare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += marker === 0xff ? 1 : bare ? 2 : 2 + Math.max(2, fields.u16(at + 2));
  }
  return null;
}

function webp(start: Uint8Array): ImageFacts | null {
  const fields = new Fields(start, true);
  switch (latin1(start.subarray(12, 16))) {
    case 'VP8 ':
      return sized('webp', fields.u16(26) & 0x3fff, fields.u16(28) & 0x3fff);
    case 'VP8L': {
      const bits = fields.u32(21);
      return sized('webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return sized('webp', (fields.u32(24) & 0xffffff) + 1, (fields.u32(26) >>> 8) + 1);
    default:
      return null;
  }
}

function bmp(start: Uint8Array): ImageFacts | null {
  const fields = new Fields(start, true);
  const header = fields.u32(14);
  if (header !== 40 && header !== 108 && header !== 124) return null;
  // A negative height means that rows come from the top.
  return sized('bmp', fields.u32(18) | 0, Math.abs(fields.u32(22) | 0));
}
