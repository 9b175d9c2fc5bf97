// A map's values as colours, enlarged to the whole target: the same sums as shared/heatmap and shared/heatmap_overlay.

struct View {
  map_width: u32,
  map_height: u32,
  side_px: f32,
  top: f32,
}

struct Place {
  before: u32,
  after: u32,
  way: f32,
}

@group(0) @binding(0) var<storage, read> values: array<f32>;
@group(0) @binding(1) var<storage, read> table: array<u32, 256>;
@group(0) @binding(2) var<uniform> view: View;

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  let corner = vec2f(f32((index << 1u) & 2u), f32(index & 2u));
  return vec4f(corner * 2.0 - 1.0, 0.0, 1.0);
}

// centre: of a pixel, so half a pixel from its edge
fn place(centre: f32, count: u32) -> Place {
  let at = max(0.0, centre * f32(count) / view.side_px - 0.5);
  let before = min(u32(at), count - 1u);
  return Place(before, min(before + 1u, count - 1u), at - f32(before));
}

fn between(row: u32, column: Place) -> f32 {
  let first = row * view.map_width;
  return (1.0 - column.way) * values[first + column.before] + column.way * values[first + column.after];
}

fn colour(index: u32) -> vec3f {
  return unpack4x8unorm(table[index]).rgb * 255.0;
}

@fragment
fn fragment(@builtin(position) pixel: vec4f) -> @location(0) vec4f {
  let column = place(pixel.x, view.map_width);
  let row = place(pixel.y, view.map_height);
  let value = (1.0 - row.way) * between(row.before, column) + row.way * between(row.after, column);
  let share = select(0.0, clamp(value / view.top, 0.0, 1.0), view.top > 0.0);
  let position = share * 255.0;
  let index = min(u32(position), 254u);
  let mixed = mix(colour(index), colour(index + 1u), position - f32(index));
  return vec4f(floor(mixed + 0.5) / 255.0, 1.0);
}
