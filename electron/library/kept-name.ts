/**
 * Names of kept images (`org.opencontainers.image.ref.name`): a strict form of what image-spec annotations.md
 * allows, so that `skopeo inspect oci:LIBRARY:NAME` takes every one.
 */
import { MAX_KEPT_NAME } from '../../shared/library.ts';

const COMPONENT = '[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*';
const NAME = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
/** Room for the number of a name that is taken. */
const MAX_MADE_NAME = MAX_KEPT_NAME - 12;
const NO_NAME = 'image';

/** True for a name that an image can be given. */
export function isKeptName(text: string): boolean {
  return text.length <= MAX_KEPT_NAME && NAME.test(text);
}

/** A name made of any text: a reference, a file's name, nothing at all. One that is a name stays what it is. */
export function toKeptName(text: string): string {
  const parts = text
    .slice(0, MAX_MADE_NAME)
    .split('/')
    .map(toComponent)
    .filter((part) => part !== '');
  return parts.length === 0 ? NO_NAME : parts.join('/');
}

/** The first of `wanted`, `wanted-2`, `wanted-3` … that is not taken. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  const start = wanted.length > MAX_MADE_NAME ? toKeptName(wanted) : wanted;
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${start}-${number}`;
  return name;
}

/** Words of letters and digits, with what stood between them where that is allowed, else a hyphen. */
function toComponent(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+/g, (between) => (/^(?:[-._:@+]|--)$/.test(between) ? between : '-'))
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
