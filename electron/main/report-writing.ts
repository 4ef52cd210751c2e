/** A report for the page: the engine writes it, and one in PDF is printed here in between. */
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReportRequest } from '../../shared/audit-methods.ts';
import type { JobId } from '../../shared/contract.ts';
import { PRINTED_HTML, PRINTED_PDF } from '../../shared/print-files.ts';
import type { WrittenReport } from '../../shared/report.ts';
import type { EngineHost } from './engine-host.ts';

export interface ReportWritingParts {
  readonly engine: Pick<EngineHost, 'call'>;
  /** Where a private folder may be made. */
  readonly temporary: string;
  readonly print: (html: Uint8Array<ArrayBuffer>, signal: AbortSignal) => Promise<Uint8Array>;
}

export class ReportWriting {
  readonly #parts: ReportWritingParts;
  readonly #prints = new Map<JobId, AbortController>();

  constructor(parts: ReportWritingParts) {
    this.#parts = parts;
  }

  /**
   * Writes to `file`, an absolute path; the answer has its name alone. Rejects with the engine's failure, or the
   * printer's.
   */
  async write(request: ReportRequest, file: string): Promise<WrittenReport> {
    const written = await this.#write(request, file);
    return { ...written, file: path.basename(file) };
  }

  /** Ends the printing of this job, if there is one; the engine's part is for the engine to end. */
  cancel(job: JobId): void {
    this.#prints.get(job)?.abort();
  }

  async #write(request: ReportRequest, file: string): Promise<WrittenReport> {
    if (request.format !== 'pdf')
      return this.#parts.engine.call('writeReportTo', { ...request, file });
    const printing = new AbortController();
    this.#prints.set(request.job, printing);
    const folder = await mkdtemp(path.join(this.#parts.temporary, 'drydock-print-'));
    // The app may be closed in between.
    const leave = (): void => {
      rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', leave);
    try {
      return await this.#printed(request, file, folder, printing.signal);
    } finally {
      this.#prints.delete(request.job);
      process.off('exit', leave);
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #printed(
    request: ReportRequest,
    file: string,
    folder: string,
    signal: AbortSignal,
  ): Promise<WrittenReport> {
    const { engine, print } = this.#parts;
    const report = path.join(folder, PRINTED_HTML);
    const pages = path.join(folder, PRINTED_PDF);
    await engine.call('writeReportTo', { ...request, file: report });
    const pdf = await print(new Uint8Array(await readFile(report)), signal);
    await writeFile(pages, pdf, { mode: 0o600 });
    return engine.call('finishPDF', { report, pages, file });
  }
}
