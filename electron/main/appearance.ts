/** Light or dark, for the page as for the menu and the dialogs. More contrast is the page's own. */
import { nativeTheme } from 'electron';
import type { Appearance } from '../../shared/app-methods.ts';

/** From now on the window looks so. */
export function useAppearance(appearance: Appearance): void {
  nativeTheme.themeSource = appearance === 'light' || appearance === 'dark' ? appearance : 'system';
}
