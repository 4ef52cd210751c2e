/** The one file that is looked into beside the tree, or none. */
import type { JobId, SourceId } from '../../shared/contract.ts';
import { MAX_FILE_READ, type FileDescription, type FileTarget } from '../../shared/content.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { FileRow } from '../../shared/model.ts';
import type { DrydockClient } from '../client.ts';
import { previewTabs, type PreviewTab } from '../lib/preview-tabs.ts';
import { FileBytes, type FetchBytes } from './file-bytes.svelte.ts';
import { FileText } from './file-text.svelte.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

/** A file that was described, and the ways to read it. */
export interface OpenedFile {
  readonly description: FileDescription;
  readonly bytes: FileBytes;
  /** Null for what is no text. */
  readonly text: FileText | null;
  /** All of it; for images, which have a limit. */
  readonly whole: () => Promise<readonly Uint8Array<ArrayBuffer>[]>;
}

export class FilePreview {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  #job = $state.raw<JobId | null>(null);
  #target = $state.raw<FileTarget | null>(null);
  #opened = $state.raw<OpenedFile | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #tab = $state.raw<PreviewTab | null>(null);

  readonly tabs: readonly PreviewTab[] = $derived.by(() =>
    this.#opened === null ? [] : previewTabs(this.#opened.description.content),
  );
  readonly tab: PreviewTab | null = $derived.by(() => {
    const wanted = this.#tab;
    return wanted !== null && this.tabs.includes(wanted) ? wanted : (this.tabs[0] ?? null);
  });

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
  }

  /** Null while nothing is looked into. */
  get target(): FileTarget | null {
    return this.#target;
  }

  /** Null until the file was described. */
  get opened(): OpenedFile | null {
    return this.#opened;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  selectTab(tab: PreviewTab): void {
    this.#tab = tab;
  }

  /** Looks into what stands in a row of a view; a link leads on to its target. */
  async open(view: FileView, { path, type, at }: FileRow): Promise<void> {
    if (at === null || !isPreviewable(type)) return;
    const isFile = type === 'file';
    await this.#describe(isFile ? { kind: 'entry', at, path } : { kind: 'path', view, path });
  }

  /** Looks into a file again, or into none, unless it does already. */
  async look(target: FileTarget | null): Promise<void> {
    if (target === null) this.close();
    else if (target !== this.#target) await this.#describe(target);
  }

  async retry(): Promise<void> {
    if (this.#target !== null) await this.#describe(this.#target);
  }

  close(): void {
    this.cancel();
    this.#job = null;
    this.#target = null;
    this.#opened = null;
    this.#failure = null;
  }

  cancel(): void {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
  }

  async #describe(target: FileTarget): Promise<void> {
    this.close();
    this.#tab = null;
    const { job } = this.#jobs.begin();
    this.#job = job;
    this.#target = target;
    try {
      const params = { source: this.#source, target, job };
      const description = await this.#client.call('describeFile', params);
      if (this.#job === job) this.#opened = this.#ways(description);
    } catch (thrown) {
      if (this.#job === job) this.#failure = toFailure(thrown);
    }
    this.#jobs.forget(job);
    if (this.#job === job) this.#job = null;
  }

  #ways(description: FileDescription): OpenedFile {
    const { at, size, content } = description;
    const read: FetchBytes = (offset, length) =>
      this.#client.call('readFile', { source: this.#source, at, offset, length });
    return {
      description,
      bytes: new FileBytes(size, read),
      text: content.text === null ? null : new FileText(size, content.text, read),
      whole: async () => {
        const parts: Uint8Array<ArrayBuffer>[] = [];
        for (let offset = 0; offset < size; offset += MAX_FILE_READ)
          parts.push(await read(offset, MAX_FILE_READ));
        return parts;
      },
    };
  }
}

/** True for what has bytes, or may lead to some. */
export function isPreviewable(type: FileRow['type']): boolean {
  return type === 'file' || type === 'hardlink' || type === 'symlink';
}
