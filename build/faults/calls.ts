/** The system calls of a run, by `strace`: which there are, and which of them was made to fail. */

/** What a call may be made to answer, each with what users meet it for. */
export const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  openat: ['error=EMFILE', 'error=EIO', 'error=EACCES'],
  read: ['error=EIO', 'retval=0'],
  pread64: ['error=EIO', 'retval=0', 'error=ENODEV'],
  write: ['error=ENOSPC', 'error=EIO', 'error=EFBIG'],
  pwrite64: ['error=ENOSPC', 'error=EIO', 'error=EDQUOT'],
  fsync: ['error=EIO', 'error=ENOSPC'],
  rename: ['error=EIO', 'error=ENOSPC'],
  link: ['error=ENOSPC', 'error=EIO'],
  mkdir: ['error=ENOSPC', 'error=EIO'],
  getdents64: ['error=EIO'],
};

export interface Call {
  readonly name: string;
  /** Which call of this name it is in its thread, from 1, as `when=` counts. */
  readonly place: number;
  readonly line: string;
}

export interface Point {
  readonly name: string;
  readonly place: number;
  /** What it answers, as strace has it. */
  readonly answer: string;
}

const CALL = /^(\d+) +(\w+)\(/;

/** Calls of a log of `strace -f -y`, in order. */
export function callsOf(log: string): readonly Call[] {
  const counted = new Map<string, number>();
  return log.split('\n').flatMap((line) => {
    const [, thread = '', name] = CALL.exec(line) ?? [];
    if (name === undefined) return [];
    const key = `${thread} ${name}`;
    const place = (counted.get(key) ?? 0) + 1;
    counted.set(key, place);
    return [{ name, place, line }];
  });
}

/** Lines of the calls that were made to fail. */
export function injectedIn(log: string): readonly string[] {
  return log.split('\n').filter((line) => line.includes('(INJECTED)'));
}

/** `strace …`, to be put in front of a program; its log goes to `log`. */
export function traced(log: string, point?: Point): readonly string[] {
  const names = point === undefined ? Object.keys(ANSWERS).join(',') : point.name;
  const inject =
    point === undefined
      ? []
      : ['-e', `inject=${point.name}:${point.answer}:when=${String(point.place)}`];
  return ['strace', '-f', '-qq', '-y', '-o', log, '-e', `trace=${names}`, ...inject];
}
