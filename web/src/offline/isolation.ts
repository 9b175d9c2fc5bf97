// The headers that give a page threads, put onto an answer of a host that cannot set them; and for scripts the page's own
// policy, which a worker does not inherit.

const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
const policyName = 'Content-Security-Policy';
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

export function isolatedHeaders(from: Headers): Headers {
  const all = new Headers(from);
  // What is kept is unpacked already.
  for (const name of ['Content-Encoding', 'Content-Length', 'Transfer-Encoding']) all.delete(name);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  if (/javascript/.test(all.get('Content-Type') ?? '') && !all.has(policyName)) all.set(policyName, policy);
  return all;
}

export function isolated(response: Response): Response {
  const isOpaque = response.status === 0; // a redirect: the browser follows it and asks again
  if (isOpaque) return response;
  const { status, statusText } = response;
  const hasNoBody = [204, 205, 304].includes(status);
  return new Response(hasNoBody ? null : response.body, {
    status,
    statusText,
    headers: isolatedHeaders(response.headers),
  });
}
