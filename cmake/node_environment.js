// Emscripten 3.1.6's glue takes a Node that has fetch for a browser, and would fetch the .wasm from a path.
if (typeof process === 'object') globalThis.fetch = undefined;

// Emscripten gives a program an environment of its own; a test under Node wants the real one's TELLTALE_ variables.
Module['preRun'] = [].concat(Module['preRun'] || [], function () {
  if (typeof ENV === 'undefined') return;  // a program that never asks for a variable has no ENV
  Object.keys(process.env).forEach(function (name) {
    if (name.startsWith('TELLTALE_')) ENV[name] = process.env[name];
  });
});
