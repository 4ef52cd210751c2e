/** The options of `signatures`, `attestations`, `packages` and `report`, as values. */
import { REPORT_FORMATS, type ReportFormat } from '../../shared/report.ts';
import type { Expectation } from '../../shared/signatures.ts';
import type { CommandName } from './command-names.ts';
import { hintFor, UsageError } from './usage-error.ts';

export interface AuditOptions {
  /** Files of keys, certificates and trusted roots, as typed. */
  readonly trust: readonly string[];
  readonly expectation: Expectation;
  /** SBOM files that describe the image, as typed. */
  readonly sbom: readonly string[];
  /** Part of what is listed; '' is all. */
  readonly search: string;
  /** True prints the JSON of predicates as it is. */
  readonly raw: boolean;
  /** Null is what the name of the file ends with. */
  readonly format: ReportFormat | null;
  /** RFC 3339; null is now. */
  readonly time: string | null;
  readonly auditor: string;
  readonly ticket: string;
  readonly notes: string;
  /** The report that is checked, as typed; null if one is written. */
  readonly check: string | null;
}

interface AuditValues {
  readonly trust?: readonly string[] | undefined;
  readonly identity?: string | undefined;
  readonly issuer?: string | undefined;
  readonly sbom?: readonly string[] | undefined;
  readonly search?: string | undefined;
  readonly raw?: boolean | undefined;
  readonly format?: string | undefined;
  readonly time?: string | undefined;
  readonly auditor?: string | undefined;
  readonly ticket?: string | undefined;
  readonly notes?: string | undefined;
  readonly check?: string | undefined;
}

/** Options of `parseArgs`. */
export const AUDIT_OPTIONS = {
  trust: { type: 'string', multiple: true },
  identity: { type: 'string' },
  issuer: { type: 'string' },
  sbom: { type: 'string', multiple: true },
  search: { type: 'string' },
  raw: { type: 'boolean' },
  time: { type: 'string' },
  auditor: { type: 'string' },
  ticket: { type: 'string' },
  notes: { type: 'string' },
  check: { type: 'string' },
} as const;

/** Which commands have them. */
export const AUDIT_OWNERS: readonly (readonly [string, readonly CommandName[]])[] = [
  ['trust', ['signatures', 'report']],
  ['identity', ['signatures', 'report']],
  ['issuer', ['signatures', 'report']],
  ['sbom', ['packages', 'report']],
  ['search', ['attestations', 'packages']],
  ['raw', ['attestations']],
  ['time', ['report']],
  ['auditor', ['report']],
  ['ticket', ['report']],
  ['notes', ['report']],
  ['check', ['report']],
];

/** Throws `UsageError`. */
export function readAuditOptions(command: CommandName, values: AuditValues): AuditOptions {
  return {
    trust: values.trust ?? [],
    expectation: {
      identity: expected(command, '--identity', values.identity),
      issuer: expected(command, '--issuer', values.issuer),
    },
    sbom: values.sbom ?? [],
    search: values.search ?? '',
    raw: values.raw === true,
    format: command === 'report' ? reportFormat(values.format) : null,
    time: values.time === undefined ? null : timeOf(values.time),
    auditor: values.auditor ?? '',
    ticket: values.ticket ?? '',
    notes: values.notes ?? '',
    check: values.check ?? null,
  };
}

/** Nobody is expected by leaving it out; a variable that is not set must not come to the same. */
function expected(command: CommandName, option: string, text: string | undefined): string | null {
  if (text?.trim() === '') throw new UsageError(`${option} is empty.`, hintFor(command));
  return text ?? null;
}

function reportFormat(text: string | undefined): ReportFormat | null {
  if (text === undefined) return null;
  const format = REPORT_FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new UsageError(`--format is one of ${REPORT_FORMATS.join(', ')}.`, hintFor('report'));
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function timeOf(text: string): string {
  if (RFC_3339.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UsageError('--time needs a time such as 2026-01-31T12:00:00Z.', hintFor('report'));
}
