/** Provided by build/xz-wasm.ts: the xz decoder as base64 text of a WebAssembly module. */
declare module 'virtual:xz-wasm' {
  const wasmBase64: string;
  export default wasmBase64;
}
