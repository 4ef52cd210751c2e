/** Caps of the app around the engine, with their reasons. */

/** MiB; listings live outside this heap, in typed arrays. */
export const MAX_ENGINE_HEAP_MIB = 2048;
/** Calls of the page that may be unanswered at one time. */
export const MAX_CALLS_IN_FLIGHT = 64;
/** Bytes after which the file is put aside; one older file is kept. */
export const MAX_LOG_BYTES = 512 * 1024;
/** Rows in one page of a listing. */
export const MAX_PAGE_ROWS = 500;
/** An engine that ends this often within the span below stays down. */
export const MAX_ENGINE_EXITS = 3;
