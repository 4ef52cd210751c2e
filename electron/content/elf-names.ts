/** Numbers of ELF headers in words. */

export const TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'object file'],
  [2, 'program'],
  [3, 'shared library'],
  [4, 'core dump'],
]);

export const MACHINES: ReadonlyMap<number, string> = new Map([
  [3, 'x86'],
  [8, 'MIPS'],
  [20, 'PowerPC'],
  [21, 'PowerPC 64'],
  [22, 's390x'],
  [40, 'ARM'],
  [43, 'SPARC V9'],
  [62, 'x86-64'],
  [183, 'AArch64'],
  [243, 'RISC-V'],
  [247, 'BPF'],
  [258, 'LoongArch'],
]);

export const ABIS: ReadonlyMap<number, string> = new Map([
  [0, 'System V'],
  [3, 'Linux'],
  [6, 'Solaris'],
  [9, 'FreeBSD'],
  [12, 'OpenBSD'],
]);
