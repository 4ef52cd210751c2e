/** What a file holds, as far as its bytes tell. Everything in it is the file's own claim. */
import type { FileAt, FileView } from './files.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
/** How text is coloured. */
export type TextLanguage = 'json' | 'yaml' | 'shell' | 'ini' | 'plain';
export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp';
export type ArchiveFormat = 'tar' | 'tar.gz' | 'zip';

export interface TextFacts {
  readonly encoding: TextEncoding;
  /** Bytes in front of the text. */
  readonly mark: number;
  readonly language: TextLanguage;
}

export interface ImageFacts {
  readonly format: ImageFormat;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface ElfFacts {
  /** Bits: 32 or 64. */
  readonly bits: number;
  readonly endian: 'little' | 'big';
  readonly machine: string;
  readonly type: string;
  readonly abi: string;
  readonly interpreter: string | null;
  readonly needed: readonly string[];
  readonly soname: string | null;
  readonly rpath: string | null;
  readonly runpath: string | null;
  /** Hexadecimal. */
  readonly buildId: string | null;
  /** No symbol table; null if the section headers cannot be read. */
  readonly stripped: boolean | null;
  /** True if a part of the file contradicts another, so that facts may be missing. */
  readonly broken: boolean;
}

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** RFC 3339; as the certificate has it if that is no time. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly validity: 'valid' | 'expired' | 'not-yet' | 'unknown';
  readonly key: string;
  readonly names: readonly string[];
  readonly authority: boolean;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly fingerprint: string;
}

export interface CertificateList {
  readonly certificates: readonly CertificateFacts[];
  /** Blocks that are no certificates, though they claim to be. */
  readonly unreadable: number;
  /** True if there are more than are shown. */
  readonly more: boolean;
}

export interface ArchiveMember {
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  readonly directory: boolean;
}

export interface MemberList {
  readonly format: ArchiveFormat;
  readonly members: readonly ArchiveMember[];
  /** Not all of it was looked at. */
  readonly more: boolean;
  /** Something in it cannot be read. */
  readonly broken: boolean;
}

/** Each part is there if the file is of that kind; a file can be of several. */
export interface ContentFacts {
  readonly text: TextFacts | null;
  readonly image: ImageFacts | null;
  readonly elf: ElfFacts | null;
  readonly certificates: CertificateList | null;
  readonly members: MemberList | null;
}

/** A file, by its own entry or by a path in a view, where links are followed inside the view. */
export type FileTarget =
  | { readonly kind: 'entry'; readonly at: FileAt; readonly path: string }
  | { readonly kind: 'path'; readonly view: FileView; readonly path: string };

export interface FileDescription {
  /** Where the links led; as asked for if there were none. */
  readonly path: string;
  /** The entry that holds the bytes. */
  readonly at: FileAt;
  /** Bytes. */
  readonly size: number;
  readonly content: ContentFacts;
}

/** Bytes that one `readFile` may ask for. */
export const MAX_FILE_READ = 256 * 1024;
/** An image of more bytes or pixels is described and not shown. */
export const MAX_IMAGE_BYTES = 16 * 1024 * 1024;
export const MAX_IMAGE_PIXELS = 25_000_000;
