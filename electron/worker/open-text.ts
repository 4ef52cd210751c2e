/** An evidence text as bytes to read, wherever they lie. */
import type { EvidenceBytes } from '../evidence/evidence-text.ts';
import { ExtentReader } from '../io/extent.ts';
import type { EvidenceTask } from './evidence-tasks.ts';

export interface OpenText {
  readonly bytes: EvidenceBytes;
  /** Throws `source-changed` if what was read is not what was seen when it was added. */
  checkUnchanged(): void;
  close(): void;
}

/** Throws, as each `read` does, `source-changed` if the file is another one by now, and `read-failed`. */
export function openText({ name, text }: EvidenceTask): OpenText {
  if (text instanceof Uint8Array) {
    const read = (offset: number, length: number) => text.subarray(offset, offset + length);
    const nothing = () => undefined;
    return {
      bytes: { name, size: text.length, read },
      checkUnchanged: nothing,
      close: nothing,
    };
  }
  const reader = new ExtentReader(text);
  return {
    bytes: {
      name,
      size: text.length,
      read: (offset, length) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, text.length - offset)));
        reader.read(bytes, offset);
        return bytes;
      },
    },
    checkUnchanged: () => {
      reader.checkUnchanged();
    },
    close: () => {
      reader.close();
    },
  };
}
