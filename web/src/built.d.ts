// What the build puts in place of these names; see vite.config.ts.

declare module 'telltale-wasm' {
  export interface TelltaleModule {
    HEAPU8: Uint8Array<ArrayBuffer>;
    _start(): void;
    _frame(seconds: number, width: number, height: number, pixelRatio: number): number;
    _inbox(size: number): number;
    _receive(headerSize: number): void;
    _prepare(headerSize: number): number;
    _next(): number;
    _header(): number;
    _header_size(): number;
    _payload(): number;
    _payload_size(): number;
  }
  export default function createTelltale(options: {
    instantiateWasm: (
      imports: WebAssembly.Imports,
      instantiated: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
    print: (line: string) => void;
    printErr: (line: string) => void;
  }): Promise<TelltaleModule>;
}

declare module 'virtual:app-binary' {
  export const appBinary: { url: string; size_bytes: number; sha256: string };
}

// Of the page: what package.json says, and the first letters of the hash of the program.
declare module 'virtual:page-version' {
  export const version: { number: string; build: string };
}

// The three builds of ONNX Runtime: where the binary lies, how large it is once unpacked, and its hash.
declare module 'virtual:ort-binaries' {
  export interface OrtBinary {
    build: 'plain' | 'jspi' | 'asyncify';
    url: string;
    size_bytes: number;
    sha256: string;
  }
  export const plain: OrtBinary;
  export const jspi: OrtBinary;
  export const asyncify: OrtBinary;
}
