/** Whether the page is on a Mac, where other keys do the same. */
export const IS_MAC = /\bMac OS X\b/.test(navigator.userAgent);
