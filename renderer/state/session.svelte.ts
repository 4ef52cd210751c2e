/**
 * One opened source: its graph, what is selected in it, and what is known about each part. The
 * graph never changes; everything that verifying adds is in `verify`.
 */
import type { OpenedSource, SourceId } from '../../shared/contract.ts';
import type { FileView } from '../../shared/files.ts';
import type { Finding } from '../../shared/finding.ts';
import type { DocumentText, GraphNode, ImageGraph, ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { DrydockClient } from '../client.ts';
import { activityOf, type Activity } from '../lib/activity.ts';
import { chainOf, nodeMap, type ChainItem, type NodeMap } from '../lib/chain.ts';
import { heldBytes, type HeldBytes } from '../lib/held-bytes.ts';
import { imageOfNode } from '../lib/image-of-node.ts';
import { imageRows } from '../lib/image-rows.ts';
import { tabsOf, type TabName } from '../lib/node-tabs.ts';
import { leadOf } from '../lib/reasons.ts';
import { ReferrerMap } from '../lib/referrers.ts';
import { verdictView, type VerdictView } from '../lib/verdict-view.ts';
import { BlobsReading } from './blobs-reading.svelte.ts';
import { CompanionViews } from './companion-views.ts';
import { FileFind } from './find-files.svelte.ts';
import { Facts } from './facts.svelte.ts';
import { ImageList } from './image-list.svelte.ts';
import { FilePreview } from './file-preview.svelte.ts';
import type { Jobs } from './jobs.svelte.ts';
import { kept } from './kept.ts';
import { Saving } from './saving.svelte.ts';
import { Signatures } from './signatures.svelte.ts';
import { Spaces } from './spaces.ts';
import { VerifyJob } from './verify-job.svelte.ts';
import { ViewFiles } from './view-files.svelte.ts';

export class Session {
  readonly source: SourceId;
  readonly graph: ImageGraph;
  readonly nodes: NodeMap;
  readonly verify: VerifyJob;
  readonly saving: Saving;
  readonly reading = new BlobsReading();
  readonly facts: Facts;
  readonly images: ImageList;
  readonly referrers: ReferrerMap;
  readonly spaces: Spaces;
  readonly signatures: Signatures;
  readonly companions: CompanionViews;
  /** The search over all layers. */
  readonly everywhere: FileFind;
  /** The file that is looked into, beside the files in view. */
  readonly preview: FilePreview;
  readonly held: HeldBytes;
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  /** By the digest of a layer, or the id of an image. */
  readonly #files = new Map<string, ViewFiles>();
  readonly #documents = new Map<Digest, Promise<DocumentText>>();
  #imageId = $state.raw<string | null>(null);
  #selected = $state.raw<Digest | null>(null);
  #tab = $state.raw<TabName | null>(null);
  #findRequests = $state(0);
  #findingsOpen = $state.raw<boolean | null>(null);
  #asked = $state.raw<{ readonly finding: Finding } | null>(null);

  readonly image = $derived.by(() => this.graph.images.find((i) => i.id === this.#imageId) ?? null);
  readonly chain: readonly ChainItem[] = $derived.by(() =>
    this.image === null ? [] : chainOf(this.image, this.nodes),
  );
  readonly verdict: VerdictView = $derived.by(() => {
    const { phase, verification, progress } = this.verify;
    return verdictView({
      phase,
      verification,
      progress: progress?.progress ?? null,
      rate: progress?.rate ?? null,
      held: this.held,
      reasons: this.facts.reasons,
    });
  });
  readonly node: GraphNode | null = $derived.by(() =>
    this.#selected === null ? null : (this.nodes.get(this.#selected) ?? null),
  );
  /** The image that the selected manifest or config stands for. */
  readonly shownImage: ImageSummary | null = $derived.by(() => this.#imageOf(this.node));
  /** The digest that referrers of what is shown are about: an image's is its manifest's. */
  readonly shownSubject: Digest | null = $derived.by(
    () => this.shownImage?.digest ?? this.#selected,
  );
  readonly tabs: readonly TabName[] = $derived.by(() => {
    if (this.node === null) return [];
    const linked = this.shownSubject !== null && this.referrers.has(this.shownSubject);
    const holds = this.signatures.heldBy(this.node.digest).length > 0;
    return tabsOf(this.node, this.shownImage, { linked, holds });
  });
  readonly tab: TabName | null = $derived.by(() => {
    const wanted = this.#tab;
    return wanted !== null && this.tabs.includes(wanted) ? wanted : (this.tabs[0] ?? null);
  });
  /** What the user chose; until then findings are open if one of them is more than a note. */
  readonly findingsOpen: boolean = $derived.by(() => {
    const { findings } = this.facts;
    const grave = findings.some(({ severity }) => severity !== 'note');
    return findings.length > 0 && (this.#findingsOpen ?? grave);
  });

  constructor(client: DrydockClient, jobs: Jobs, opened: OpenedSource) {
    this.#client = client;
    this.#jobs = jobs;
    this.source = opened.source;
    this.graph = opened.graph;
    this.nodes = nodeMap(opened.graph);
    this.verify = new VerifyJob(client, jobs, opened.source);
    this.saving = new Saving(client, jobs, opened.source);
    this.preview = new FilePreview(client, jobs, opened.source);
    this.facts = new Facts(opened.graph, this.nodes, this.verify);
    this.images = new ImageList(imageRows(opened.graph));
    this.referrers = new ReferrerMap(opened.graph.referrers);
    this.everywhere = new FileFind(client, jobs, opened.source);
    this.held = heldBytes(opened.graph);
    this.spaces = new Spaces(client, jobs, opened.source);
    this.signatures = new Signatures(client, jobs, opened.source);
    this.companions = new CompanionViews(client, jobs, opened.source);
    const first = opened.graph.images.find((i) => i.kind === 'image') ?? opened.graph.images[0];
    if (first !== undefined) this.selectImage(first);
    else this.#selected = opened.graph.roots.find((root) => this.nodes.has(root)) ?? null;
  }

  get selected(): Digest | null {
    return this.#selected;
  }

  /** Rises with each wish to search the files; the search box takes the focus then. */
  get findRequests(): number {
    return this.#findRequests;
  }

  /** The finding that was asked for last; a new object each time, so that asking again is seen. */
  get asked(): { readonly finding: Finding } | null {
    return this.#asked;
  }

  selectImage(image: ImageSummary): void {
    this.#lookAt(image);
    this.#selected = image.digest ?? image.imageID ?? image.layers[0]?.digest ?? null;
  }

  /** Selects a node, and an image that stands on it if the current one does not. */
  select(digest: Digest): void {
    if (!this.nodes.has(digest)) return;
    this.#selected = digest;
    if (this.image?.reach.includes(digest) === true) return;
    const owner = this.graph.images.find((image) => image.reach.includes(digest));
    if (owner !== undefined) this.#lookAt(owner);
  }

  selectTab(tab: TabName): void {
    this.#tab = tab;
  }

  toggleFindings(): void {
    this.#findingsOpen = !this.findingsOpen;
  }

  /** Selects what a finding is about. */
  selectFinding(finding: Finding): void {
    const image = this.graph.images.find((one) => one.id === finding.image);
    if (image !== undefined) this.selectImage(image);
    if (finding.digest !== undefined) this.select(finding.digest);
  }

  /** Leads to what is behind a reason: the first of its findings, or a blob that was not read. */
  showReason(reason: Reason, image: ImageSummary | null): void {
    const { weighed } = this.facts;
    const lead = weighed === null ? null : leadOf(weighed, image, reason);
    if (lead === null) return;
    if (typeof lead === 'string') {
      this.select(lead);
      return;
    }
    this.selectFinding(lead);
    this.#findingsOpen = true;
    this.#asked = { finding: lead };
  }

  /** Ready for a search: in the list of images if the keyboard is there, else in a layer's files. */
  find(): void {
    if (this.images.focused) this.images.askToFind();
    else this.#findFile();
  }

  /** Ready for a search over all layers, wherever the user is. */
  findEverywhere(): void {
    const { image } = this;
    if (!this.tabs.includes('search') && image !== null) this.selectImage(image);
    this.#tab = 'search';
    this.everywhere.askToFind();
  }

  /** Shows whether the image in view is signed. */
  showSignatures(): void {
    if (!this.tabs.includes('signatures') && this.image !== null) this.selectImage(this.image);
    this.#tab = 'signatures';
  }

  /** Shows the files of what is selected, or of the image's first layer. */
  #findFile(): void {
    if (!this.tabs.includes('files')) {
      const layer = this.image?.layers[0];
      if (layer === undefined) return;
      this.select(layer.digest);
    }
    this.#tab = 'files';
    this.#findRequests += 1;
  }

  /** What is being done about a blob now; null if nothing is. */
  activityOf(digest: Digest): Activity | null {
    return activityOf({
      node: this.nodes.get(digest),
      report: this.verify.reportOf(digest),
      reading: this.reading.of(digest),
      phase: this.verify.phase,
    });
  }

  /** The files of a layer, or of all layers of an image, with everything that was opened in them. */
  files(node: GraphNode): ViewFiles {
    const image = node.role === 'layer' ? null : this.#imageOf(node);
    const view: FileView =
      image === null
        ? { kind: 'layer', layer: node.digest }
        : { kind: 'merged', image: image.id, layers: image.layers.length };
    const made = () => new ViewFiles(this.#client, this.#jobs, this.source, view);
    return kept(this.#files, image?.id ?? node.digest, made, (dropped) => {
      dropped.cancel();
    });
  }

  /** Goes to the files of a layer, to this path in them. */
  showInLayer(layer: Digest, path: string): void {
    const node = this.nodes.get(layer);
    if (node === undefined) return;
    this.select(layer);
    this.#tab = 'files';
    void this.files(node).reveal(path);
  }

  /** Makes files ready; what was still being made ready of others is given up. */
  async prepareFiles(files: ViewFiles): Promise<void> {
    for (const other of this.#files.values()) if (other !== files) other.release();
    await files.prepare();
  }

  /** A document's stored text; rejects with FailureError. */
  document(digest: Digest): Promise<DocumentText> {
    return kept(this.#documents, digest, () => {
      const text = this.#client.call('getDocument', { source: this.source, digest });
      // A failed answer is not kept: the next look asks again.
      text.catch(() => this.#documents.delete(digest));
      return text;
    });
  }

  /** Stops what the user waits for: the listing or the search in view, else the verify job. */
  cancel(): void {
    if (this.tab === 'space' && this.spaces.cancel()) return;
    const files = this.node === null || this.tab !== 'files' ? null : this.files(this.node);
    if (files?.phase === 'preparing') files.cancel();
    else if (this.tab === 'search' && this.everywhere.running) this.everywhere.cancel();
    else if (this.tab === 'signatures' && this.signatures.cancel()) return;
    else if (this.tab === 'packages' && this.companions.cancel()) return;
    else if (this.preview.progress !== null) this.preview.close();
    else this.verify.cancel();
  }

  /** Stops everything that runs for this source. */
  dispose(): void {
    this.verify.cancel();
    this.spaces.cancel();
    this.signatures.cancel();
    this.companions.cancel();
    this.everywhere.cancel();
    this.preview.close();
    for (const files of this.#files.values()) files.cancel();
  }

  /** The image in view is scanned before the others. */
  #lookAt({ id: image }: ImageSummary): void {
    if (this.#imageId === image) return;
    this.#imageId = image;
    if (this.graph.images.length < 2) return;
    // If it is not heard, the order is another one, and that is all.
    this.#client.call('preferImage', { source: this.source, image }).catch(() => undefined);
  }

  #imageOf(node: GraphNode | null): ImageSummary | null {
    return node === null ? null : imageOfNode(node, this.graph.images, this.image);
  }
}
