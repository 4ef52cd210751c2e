/** Platforms as tools write them: one text, or two or three fields of an object. */
import { textField } from './fields.ts';

const KEYS = [
  ['os', 'architecture', 'variant'],
  ['Os', 'Architecture', 'Variant'],
] as const;

/** `os/arch[/variant]` from the fields of an object, in the letters of the specification or of Docker; null if it has none. */
export function platformField(value: unknown): string | null {
  for (const [os, architecture, variant] of KEYS) {
    const system = textField(value, os) ?? '';
    const machine = textField(value, architecture) ?? '';
    if (system === '' || machine === '') continue;
    const own = textField(value, variant) ?? '';
    return own === '' ? `${system}/${machine}` : `${system}/${machine}/${own}`;
  }
  return null;
}
