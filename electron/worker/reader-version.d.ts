/** Provided by build/reader-version.ts: a hash over the code that reads layers, in hex. */
declare module 'virtual:reader-version' {
  const version: string;
  export default version;
}
