// An extended attribute as rows show it.

export interface ListingXattr {
  readonly name: string;
  readonly value: string;
  /** `base64` where the value is not printable text. */
  readonly encoding: 'text' | 'base64';
}

/** The value as text if it can be printed. */
export function showValue(value: Buffer): Omit<ListingXattr, 'name'> {
  const text = value.toString('utf8');
  const printable = !/[\u0000-\u001f\u007f-\u009f\ufffd]/.test(text);
  return printable
    ? { value: text, encoding: 'text' }
    : { value: value.toString('base64'), encoding: 'base64' };
}
