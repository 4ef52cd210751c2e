/** Which views a node has: an image and its config read in words, layers have files, JSON is raw. */
import { say } from '../../shared/language/say.ts';
import type { GraphNode, ImageSummary } from '../../shared/model.ts';
import { isJson, mayHoldFiles } from './words.ts';

export type TabName =
  | 'config'
  | 'history'
  | 'digests'
  | 'signatures'
  | 'packages'
  | 'decoded'
  | 'files'
  | 'space'
  | 'raw'
  | 'search'
  | 'about';

/** The label of a tab. */
export function tabLabel(tab: TabName): string {
  return say(`node.tab-${tab}`);
}

/**
 * Tabs of a node, the most useful first. `image` is the image whose config it shows, if any. It is `linked` if
 * something is about it, or it is about something, and `holds` a companion that can be decoded.
 */
export function tabsOf(
  node: GraphNode,
  image: ImageSummary | null,
  { linked, holds }: { readonly linked: boolean; readonly holds: boolean },
): readonly TabName[] {
  const present = node.storedSize !== null;
  const files: readonly TabName[] =
    mayHoldFiles(node.mediaType) && present ? ['files', 'space'] : [];
  const links: readonly TabName[] =
    linked || image?.kind === 'image' || node.role === 'index' ? ['signatures'] : [];
  const decoded: readonly TabName[] = holds ? ['decoded'] : [];
  switch (node.role) {
    case 'manifest':
    case 'config':
      return [...decoded, ...imageTabs(image, holds), ...links, ...raw(present), 'about', 'search'];
    case 'index':
      return [...decoded, ...raw(present), ...links, 'about', 'search'];
    case 'layer': {
      const own = isJson(node.mediaType) || holds ? raw(present) : files;
      return [
        ...new Set([...decoded, ...own, ...imageTabs(image, holds), 'about', 'search'] as const),
      ];
    }
    case 'blob':
      return [...decoded, ...(isJson(node.mediaType) ? raw(present) : []), 'about'];
  }
}

/** A runnable image has the files of all its layers together; what holds a companion is none, whatever its config says. */
function imageTabs(image: ImageSummary | null, holds: boolean): readonly TabName[] {
  if (image === null) return [];
  const words: readonly TabName[] = image.config === null ? [] : ['config', 'history'];
  const hasFiles = !holds && image.kind === 'image' && image.layers.length > 0;
  return [...words, ...(hasFiles ? (['files', 'space', 'packages'] as const) : []), 'digests'];
}

function raw(present: boolean): readonly TabName[] {
  return present ? ['raw'] : [];
}
