/** Goes to a file of an image, among those that stand when all its layers are applied. */
import type { ImageSummary } from '../../shared/model.ts';
import type { Session } from './session.svelte.ts';

/** Shows the files of the image with the one at this path selected. */
export function showImageFile(session: Session, image: ImageSummary, path: string): void {
  session.selectImage(image);
  session.selectTab('files');
  if (session.node === null) return;
  const files = session.files(session.node);
  const { view } = files;
  if (view.kind === 'merged' && view.layers < image.layers.length)
    void files.showView({ ...view, layers: image.layers.length });
  void files.reveal(path);
}
