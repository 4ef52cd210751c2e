/** Whether the page is on a Mac, where other keys do the same. The user agent is Drydock's own and says nothing of it. */
export const IS_MAC = navigator.platform.startsWith('Mac');
