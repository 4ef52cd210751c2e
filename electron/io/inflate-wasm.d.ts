/** Provided by build/inflate-wasm.ts: inflate as base64 text of a WebAssembly module. */
declare module 'virtual:inflate-wasm' {
  const wasmBase64: string;
  export default wasmBase64;
}
