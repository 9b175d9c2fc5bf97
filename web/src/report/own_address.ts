// A result page's address for a link: of a file its name alone, the folders are nobody's business.
export function ownAddress(): string {
  if (location.protocol !== 'file:') return location.origin + location.pathname;
  return decodeURIComponent(location.pathname.split('/').pop() ?? '');
}
