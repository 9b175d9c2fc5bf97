// Bytes that come in parts, as one.
export interface Received {
  size(): number;
  add(part: Uint8Array): void;
  clear(): void;
  joined(): Uint8Array<ArrayBuffer>;
}

export function createReceived(): Received {
  let parts: Uint8Array[] = [];
  let size = 0;
  return {
    size: () => size,
    add(part) {
      parts.push(part);
      size += part.length;
    },
    clear() {
      parts = [];
      size = 0;
    },
    joined() {
      const whole = new Uint8Array(size);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    },
  };
}
