/**
 * More contrast: where the user chose it, or the system asks for it. Styles ask the root of the page. Light and
 * dark come to the page as the system's own wish.
 */
import type { Appearance } from '../../shared/app-methods.ts';
import type { DrydockClient } from '../client.ts';

/** Looks as main says, now and from now on; as the system wants if main does not answer. */
export async function followAppearance(client: DrydockClient): Promise<void> {
  const wish = matchMedia('(prefers-contrast: more)');
  let chosen: Appearance = 'system';
  const show = (): void => {
    const more = chosen === 'contrast' || (chosen === 'system' && wish.matches);
    document.documentElement.dataset['contrast'] = more ? 'more' : 'usual';
  };
  wish.addEventListener('change', show);
  client.subscribe((event) => {
    if (event.type !== 'appearance-changed') return;
    chosen = event.appearance;
    show();
  });
  show();
  try {
    chosen = await client.call('getAppearance', {});
  } catch {
    // What was asked for is shown all the same.
  }
  show();
}
