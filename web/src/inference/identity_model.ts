// The smallest ONNX model, y = x, in Protocol Buffers' bytes. Field numbers: onnx.proto.

const utf8 = new TextEncoder();
const field = (number: number, bytes: Iterable<number>): number[] => {
  const all = [...bytes];
  return [(number << 3) | 2, all.length, ...all]; // lengths stay below 128
};
const whole = (number: number, value: number): number[] => [number << 3, value];
const text = (number: number, value: string): number[] => field(number, utf8.encode(value));

export function identityModel(): Uint8Array<ArrayBuffer> {
  const oneFloat = field(1, [...whole(1, 1), ...field(2, field(1, whole(1, 1)))]); // tensor type, float32, [1]
  const value = (name: string) => [...text(1, name), ...field(2, oneFloat)];
  const node = [...text(1, 'x'), ...text(2, 'y'), ...text(4, 'Identity')];
  const graph = [...field(1, node), ...text(2, 'identity'), ...field(11, value('x')), ...field(12, value('y'))];
  return Uint8Array.from([...whole(1, 8), ...field(7, graph), ...field(8, whole(2, 17))]);
}
