/** What of the files in a view can be written for the user. */
import type { FileRow } from '../../shared/model.ts';

/** True for what has bytes, and for folders; a link is saved with what it is in. */
export function isSavable({ change, type }: Pick<FileRow, 'change' | 'type'>): boolean {
  return change !== 'removed' && ['file', 'dir', 'hardlink'].includes(type);
}
