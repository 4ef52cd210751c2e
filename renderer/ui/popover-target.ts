/** What ties a button to the popover that it opens. */
export interface PopoverTarget {
  /** The popover's id. */
  readonly id: string;
  /** The name under which the popover finds its place beside the button. */
  readonly anchor: string;
}

/** True while a popover or a dialog is open: Escape closes it then, and means nothing else. */
export function isPopoverOpen(): boolean {
  return document.querySelector(':popover-open, dialog[open]') !== null;
}
