/** Whether the page is on a Mac, where other keys do the same. */
export const IS_MAC = navigator.userAgent.includes('Mac OS X');
