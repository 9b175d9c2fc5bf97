// Along one axis: which source pixels a target pixel is made of, and with which weights. The rules are OpenCV's for 8-bit
// pictures, INTER_AREA when shrinking and INTER_LINEAR when growing, so that a GPU makes what the core makes
// (shared/preprocessing, through cv::resize).

export const ways = { weightedMean: 0, between: 1, plainMean: 2 } as const;
export type Way = (typeof ways)[keyof typeof ways];

export interface ResizeTaps {
  way: Way;
  mostTaps: number;
  spans: Uint32Array<ArrayBuffer>; // first and last source pixel: of the columns, then of the rows
  weights: Float32Array<ArrayBuffer>; // mostTaps each, in the same order
}

const one = 2048; // of the weights between two pixels
const negligible = 1e-3; // of a pixel

interface Tap {
  first: number;
  last: number;
  weights: number[];
}

function halfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}

function meanTap(place: number, side: number, scale: number): Tap {
  const begin = place * scale;
  const end = begin + scale;
  const width = Math.min(scale, side - begin);
  const last = Math.min(Math.floor(end), side - 1);
  const first = Math.min(Math.ceil(begin), last);
  const tap: Tap = { first, last: last - 1, weights: [] };
  if (first - begin > negligible) {
    tap.first = first - 1;
    tap.weights.push((first - begin) / width);
  }
  for (let at = first; at < last; at += 1) tap.weights.push(1 / width);
  if (end - last > negligible) {
    tap.last = last;
    tap.weights.push(Math.min(Math.min(end - last, 1), width) / width);
  }
  return tap;
}

// A column stops at the border; a row is repeated there, with the weights that it has.
function betweenTap(place: number, side: number, scale: number, isRow: boolean): Tap {
  const centre = Math.fround((place + 0.5) * scale - 0.5);
  let first = Math.floor(centre);
  let way = Math.fround(centre - first);
  if (!isRow && (first < 0 || first >= side - 1)) {
    first = first < 0 ? 0 : side - 1;
    way = 0;
  }
  const inside = (at: number) => Math.min(Math.max(at, 0), side - 1);
  const weights = [Math.fround(Math.fround(1 - way) * one), Math.fround(way * one)].map(halfEven);
  return { first: inside(first), last: inside(first + 1), weights };
}

// From a square of sourceSide pixels a side to one of side pixels.
export function resizeTaps(sourceSide: number, side: number): ResizeTaps {
  const scale = 1 / (side / sourceSide);
  const grows = side > sourceSide;
  const isWhole = !grows && Math.abs(scale - Math.round(scale)) < Number.EPSILON;
  const way = grows ? ways.between : isWhole ? ways.plainMean : ways.weightedMean;
  const tapOf = (place: number, isRow: boolean): Tap => {
    if (grows) return betweenTap(place, sourceSide, scale, isRow);
    const step = Math.round(scale);
    if (isWhole) return { first: place * step, last: (place + 1) * step - 1, weights: [] };
    return meanTap(place, sourceSide, scale);
  };
  const taps = [false, true].flatMap((isRow) => Array.from({ length: side }, (_, place) => tapOf(place, isRow)));
  const mostTaps = Math.max(1, ...taps.map(({ weights }) => weights.length));
  const spans = new Uint32Array(taps.length * 2);
  const weights = new Float32Array(taps.length * mostTaps);
  taps.forEach((tap, index) => {
    spans.set([tap.first, tap.last], index * 2);
    weights.set(tap.weights, index * mostTaps);
  });
  return { way, mostTaps, spans, weights };
}
