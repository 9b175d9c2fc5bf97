// A square of pixels as a network reads it: resized by the rules of OpenCV, as the core does, then normalised. Which pixels
// stand with which weight in a pixel of the target is resize_taps.ts's.

struct View {
  source_side: u32,
  side: u32,
  way: u32, // 0: means with weights; 1: between two pixels; 2: means of whole pixels
  most_taps: u32,
  offset: u32, // of this square's values in the target
  swaps: u32, // the network reads blue first
}

@group(0) @binding(0) var<storage, read> pixels: array<u32>;
@group(0) @binding(1) var<storage, read> spans: array<vec2u>; // first and last source pixel, of columns, then of rows
@group(0) @binding(2) var<storage, read> weights: array<f32>;
@group(0) @binding(3) var<storage, read> values: array<f32, 768>; // what each byte of each channel becomes
@group(0) @binding(4) var<uniform> view: View;
@group(0) @binding(5) var<storage, read_write> target_values: array<f32>;

fn colour(column: u32, row: u32) -> vec3u {
  let pixel = pixels[row * view.source_side + column];
  return vec3u(pixel & 255u, (pixel >> 8u) & 255u, (pixel >> 16u) & 255u);
}

fn weighted_mean(x: u32, y: u32) -> vec3u {
  let columns = spans[x];
  let rows = spans[view.side + y];
  var sum = vec3f(0.0);
  for (var row = rows.x; row <= rows.y; row += 1u) {
    var along = vec3f(0.0);
    for (var column = columns.x; column <= columns.y; column += 1u) {
      along += vec3f(colour(column, row)) * weights[x * view.most_taps + column - columns.x];
    }
    sum += along * weights[(view.side + y) * view.most_taps + row - rows.x];
  }
  return vec3u(clamp(round(sum), vec3f(0.0), vec3f(255.0)));
}

// In whole numbers: weights are of 2048.
fn along_row(x: u32, row: u32) -> vec3i {
  let columns = spans[x];
  let before = i32(weights[x * 2u]);
  let after = i32(weights[x * 2u + 1u]);
  return (vec3i(colour(columns.x, row)) * before + vec3i(colour(columns.y, row)) * after) >> vec3u(4u);
}

fn between(x: u32, y: u32) -> vec3u {
  let rows = spans[view.side + y];
  let above = i32(weights[(view.side + y) * 2u]);
  let below = i32(weights[(view.side + y) * 2u + 1u]);
  let sum = ((along_row(x, rows.x) * above) >> vec3u(16u)) + ((along_row(x, rows.y) * below) >> vec3u(16u));
  return vec3u(clamp((sum + 2) >> vec3u(2u), vec3i(0), vec3i(255)));
}

fn plain_mean(x: u32, y: u32) -> vec3u {
  let columns = spans[x];
  let rows = spans[view.side + y];
  var sum = vec3u(0u);
  for (var row = rows.x; row <= rows.y; row += 1u) {
    for (var column = columns.x; column <= columns.y; column += 1u) {
      sum += colour(column, row);
    }
  }
  let side = columns.y - columns.x + 1u;
  if (side == 2u) {
    return (sum + 2u) >> vec3u(2u);
  }
  return vec3u(round(vec3f(sum) * (1.0 / f32(side * side))));
}

@compute @workgroup_size(8, 8)
fn resize(@builtin(global_invocation_id) place: vec3u) {
  let x = place.x;
  let y = place.y;
  if (x >= view.side || y >= view.side) {
    return;
  }
  var made: vec3u;
  if (view.way == 0u) {
    made = weighted_mean(x, y);
  } else if (view.way == 1u) {
    made = between(x, y);
  } else {
    made = plain_mean(x, y);
  }
  let plane = view.side * view.side;
  let at = view.offset + y * view.side + x;
  for (var channel = 0u; channel < 3u; channel += 1u) {
    let source = select(channel, 2u - channel, view.swaps == 1u);
    target_values[at + channel * plane] = values[channel * 256u + made[source]];
  }
}
