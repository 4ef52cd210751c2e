/** The facts of a report as text: what `--check` reads out of any format again. */
import { escapeJSON } from '../../shared/escape.ts';
import type { Report } from '../../shared/report.ts';

/**
 * All of the report as JSON on one line, in ASCII where a character could hide or move others. The same
 * report gives the same text.
 */
export function factsOf(report: Report): string {
  return escapeJSON(JSON.stringify(report));
}
