// One mip level from the next larger one: a triangle over the whole target, four source pixels averaged by the sampler.

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) uv: vec2f,
}

@group(0) @binding(0) var larger: texture_2d<f32>;
@group(0) @binding(1) var smooth_sampler: sampler;

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> Corner {
  let uv = vec2f(f32((index << 1u) & 2u), f32(index & 2u));
  return Corner(vec4f(uv.x * 2.0 - 1.0, 1.0 - uv.y * 2.0, 0.0, 1.0), uv);
}

@fragment
fn fragment(corner: Corner) -> @location(0) vec4f {
  return textureSample(larger, smooth_sampler, corner.uv);
}
