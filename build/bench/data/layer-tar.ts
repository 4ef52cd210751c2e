/** A layer's tar as chunks of useful size, made while it is read: never in memory as a whole. */
import { pack, type Pack } from 'tar-stream';
import type { LayerEntry } from './layer-entries.ts';
import type { Pool } from './pool.ts';

/** Smaller writes cost a compressor more than its work. */
const CHUNK_BYTES = 256 * 1024;
const BODY_STEP = 1024 * 1024;

/** The bytes of the tar; each chunk is the reader's own. */
export async function* tarChunks(
  entries: Iterable<LayerEntry>,
  pool: Pool,
): AsyncGenerator<Buffer> {
  const tar = pack();
  const feeding = feed(tar, entries, pool).catch((error: unknown) => {
    tar.destroy(error as Error);
  });
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of tar as AsyncIterable<Buffer>) {
    held.push(chunk);
    length += chunk.length;
    if (length < CHUNK_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  await feeding;
  if (length > 0) yield Buffer.concat(held);
}

async function feed(tar: Pack, entries: Iterable<LayerEntry>, pool: Pool): Promise<void> {
  for (const { header, body } of entries) {
    await new Promise<void>((resolve, reject) => {
      const sink = tar.entry(header, (error) => {
        if (error == null) resolve();
        else reject(error);
      });
      if (body !== null) writeBody(sink, body, pool).catch(reject);
    });
  }
  tar.finalize();
}

async function writeBody(
  sink: ReturnType<Pack['entry']>,
  { kind, offset, size }: NonNullable<LayerEntry['body']>,
  pool: Pool,
): Promise<void> {
  for (let at = 0; at < size; at += BODY_STEP) {
    const piece = pool.read(kind, offset + at, Math.min(BODY_STEP, size - at));
    if (!sink.write(piece)) await drained(sink);
  }
  // Its type asks for data where there is none left.
  sink.end(Buffer.alloc(0));
}

function drained(sink: ReturnType<Pack['entry']>): Promise<void> {
  return new Promise((resolve) => {
    sink.once('drain', () => {
      resolve();
    });
  });
}

/** The header block of a member whose body is written by somebody else. */
export async function headerBlock(name: string, size: number): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name, size, mtime: new Date(0) });
  for await (const block of tar as AsyncIterable<Buffer>) return block;
  throw new Error('tar-stream wrote no header');
}
