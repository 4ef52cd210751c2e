/** Tells a start that only prints from any other. */
import type { CommandLine } from 'electron';
import path from 'node:path';
import { PRINT_SWITCH } from '../../shared/print-files.ts';

/** The folder of the print that this start is for; null if it is a start like any other. */
export function printFolder(commandLine: Pick<CommandLine, 'getSwitchValue'>): string | null {
  const folder = commandLine.getSwitchValue(PRINT_SWITCH);
  return path.isAbsolute(folder) ? path.resolve(folder) : null;
}
