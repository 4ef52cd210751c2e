/** Paths into documents: as steps, and as people write them. */

/** Keys and positions from the root of one document. */
export type Path = readonly (string | number)[];

/** Such as `spec.containers[0].image`; keys that are no plain words are quoted in brackets. */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${String(step)}]`;
    else if (!/^[\w-]+$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
