// Dear ImGui's triangles: position in CSS pixels, colour times texture, straight alpha.

struct Frame {
  size: vec2f,
}

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) uv: vec2f,
  @location(1) colour: vec4f,
}

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var smooth_sampler: sampler;
@group(1) @binding(0) var picture: texture_2d<f32>;

@vertex
fn vertex(@location(0) position: vec2f, @location(1) uv: vec2f, @location(2) colour: vec4f) -> Corner {
  let from_centre = position / frame.size * 2.0 - 1.0;
  return Corner(vec4f(from_centre.x, -from_centre.y, 0.0, 1.0), uv, colour);
}

@fragment
fn fragment(corner: Corner) -> @location(0) vec4f {
  return corner.colour * textureSample(picture, smooth_sampler, corner.uv);
}
