// What a GPU adapter says of itself, and whether it is only imitated on the processor, where WebAssembly is faster.

export interface AdapterFacts {
  name: string; // empty: there is none, or it does not say
  imitated: boolean;
}

const imitations = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render|\bwarp\b/i;

export function isImitation(name: string): boolean {
  return imitations.test(name);
}

export function adapterFacts(adapter: { info: GPUAdapterInfo } | null): AdapterFacts {
  if (!adapter) return { name: '', imitated: false };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = description || [vendor, architecture, device].filter(Boolean).join(' ');
  const words = [vendor, architecture, device, description].join(' ');
  return { name, imitated: isFallbackAdapter || isImitation(words) };
}
