/**
 * Shared memory through which one thread gives bytes to another that hashes them: a ring of slots, each
 * with a command and up to 256 KiB. Both sides are synchronous, because a scan is one synchronous
 * loop; bytes are copied once, into the ring. One writer, one reader.
 */
import { FailureError } from '../../shared/failure.ts';

const SLOT_BYTES = 256 * 1024;
const SLOTS = 16;
/** Numbers before the slots' data, 32 bits each. */
const WRITTEN = 0;
const READ = 1;
/** Not 0 once one of the two threads is gone. */
const BROKEN = 2;
const ANSWER_LENGTH = 3;
const FIRST_SLOT = 4;
/** Of each slot: command, hasher, length. */
const SLOT_NUMBERS = 3;
const NUMBERS = FIRST_SLOT + SLOTS * SLOT_NUMBERS;
const ANSWER_BYTES = 256;
const ANSWER_AT = NUMBERS * 4;
const DATA_AT = ANSWER_AT + ANSWER_BYTES;
const NOTHING = new Uint8Array(0);
/** Longest time before a waiting thread looks whether the other one is gone, in ms. */
const LOOK_MS = 500;

/** `open`: the bytes name an algorithm; `finish`: wants the digest as an answer; `leave`: no more come. */
export type HashCommand = 'update' | 'open' | 'finish' | 'leave';
const COMMANDS: readonly HashCommand[] = ['update', 'open', 'finish', 'leave'];

export interface HashStep {
  readonly command: HashCommand;
  readonly hasher: number;
  /** In the ring: valid until `done` is called. */
  readonly bytes: Uint8Array;
}

export class HashRing {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Int32Array;
  readonly #bytes: Uint8Array;

  /** `memory`: what another side's ring was made with; new if absent. */
  constructor(memory = new SharedArrayBuffer(DATA_AT + SLOTS * SLOT_BYTES)) {
    this.memory = memory;
    this.#numbers = new Int32Array(memory, 0, NUMBERS);
    this.#bytes = new Uint8Array(memory);
  }

  /** Writer: gives bytes of any length to a hasher. Throws `worker-crashed` if nobody reads any more. */
  send(command: HashCommand, hasher = 0, bytes: Uint8Array = NOTHING): void {
    let at = 0;
    do {
      const piece = bytes.subarray(at, at + SLOT_BYTES);
      this.#put(COMMANDS.indexOf(command), hasher, piece);
      at += piece.length;
    } while (at < bytes.length);
  }

  /** Writer: waits until all is done, and returns the answer to the last `finish`. */
  answer(): string {
    const written = Atomics.load(this.#numbers, WRITTEN);
    this.#waitWhile(READ, (read) => read !== written);
    const length = Atomics.load(this.#numbers, ANSWER_LENGTH);
    return Buffer.from(this.#bytes.slice(ANSWER_AT, ANSWER_AT + length)).toString('latin1');
  }

  /** Reader: waits for the next step. Throws `worker-crashed` if nobody writes any more. */
  next(): HashStep {
    const read = Atomics.load(this.#numbers, READ);
    this.#waitWhile(WRITTEN, (written) => written === read);
    const slot = FIRST_SLOT + (read % SLOTS) * SLOT_NUMBERS;
    const [command = 0, hasher = 0, length = 0] = this.#numbers.subarray(slot, slot + SLOT_NUMBERS);
    const at = DATA_AT + (read % SLOTS) * SLOT_BYTES;
    const bytes = this.#bytes.subarray(at, at + length);
    return { command: COMMANDS[command] ?? 'leave', hasher, bytes };
  }

  /** Reader: is through with the step, and has an answer if it was a `finish`. */
  done(answer = ''): void {
    if (answer !== '') {
      this.#bytes.set(Buffer.from(answer, 'latin1'), ANSWER_AT);
      Atomics.store(this.#numbers, ANSWER_LENGTH, answer.length);
    }
    Atomics.store(this.#numbers, READ, counted(Atomics.load(this.#numbers, READ)));
    Atomics.notify(this.#numbers, READ);
  }

  /** Anybody: one of the threads is gone, so the other must not wait for it. */
  break(): void {
    Atomics.store(this.#numbers, BROKEN, 1);
    Atomics.notify(this.#numbers, READ);
    Atomics.notify(this.#numbers, WRITTEN);
  }

  #put(command: number, hasher: number, bytes: Uint8Array): void {
    const written = Atomics.load(this.#numbers, WRITTEN);
    this.#waitWhile(READ, (read) => distance(read, written) >= SLOTS);
    const place = written % SLOTS;
    this.#bytes.set(bytes, DATA_AT + place * SLOT_BYTES);
    this.#numbers.set([command, hasher, bytes.length], FIRST_SLOT + place * SLOT_NUMBERS);
    Atomics.store(this.#numbers, WRITTEN, counted(written));
    Atomics.notify(this.#numbers, WRITTEN);
  }

  #waitWhile(place: number, mustWait: (value: number) => boolean): void {
    for (;;) {
      const value = Atomics.load(this.#numbers, place);
      if (!mustWait(value)) return;
      if (Atomics.load(this.#numbers, BROKEN) !== 0) throw new FailureError('worker-crashed');
      Atomics.wait(this.#numbers, place, value, LOOK_MS);
    }
  }
}

/** Counters start again below 2^31, at a multiple of the slots. */
const COUNTER_END = SLOTS * 2 ** 26;

function counted(value: number): number {
  return (value + 1) % COUNTER_END;
}

function distance(read: number, written: number): number {
  return (written - read + COUNTER_END) % COUNTER_END;
}
