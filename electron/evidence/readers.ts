/** All formats that are known, in the order in which they are asked: the first that recognises it reads it. */
import type { DocumentReader, TextReader } from './reader.ts';

export const DOCUMENT_READERS: readonly DocumentReader[] = [];

export const TEXT_READERS: readonly TextReader[] = [];
