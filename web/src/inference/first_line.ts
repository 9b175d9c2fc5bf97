// What went wrong, short enough for a sentence on the page: the runtime's own messages go over many lines.

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.slice(0, 300);
}
