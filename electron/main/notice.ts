/** Notifications of the desktop: without a sound, and without anything that the page could ask for. */
import { Notification } from 'electron';
import type { Notice } from './work-words.ts';

/** Those on show: one that nothing holds would lose its click. */
const shown = new Set<Notification>();

/** Shows it where the desktop can; a click on it calls `onclick`. */
export function showNotice({ title, body }: Notice, onclick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body, silent: true });
  shown.add(notification);
  const over = (): void => void shown.delete(notification);
  notification.on('click', () => {
    over();
    onclick();
  });
  notification.on('close', over);
  notification.on('failed', over);
  notification.show();
}
