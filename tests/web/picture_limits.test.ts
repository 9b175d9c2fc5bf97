import { describe, expect, it } from 'vitest';

import { sizeRefusal } from '../../web/src/page/pictures';

describe('Picture limits', () => {
  it('let 64 megapixels and 16,384 pixels a side pass', () => {
    expect(sizeRefusal(8000, 8000)).toBeNull();
    expect(sizeRefusal(16384, 3900)).toBeNull();
  });

  it('refuse more, and say how much there is and what to do', () => {
    expect(sizeRefusal(20000, 20000)).toContain('400 megapixels');
    expect(sizeRefusal(20000, 20000)).toContain('Make it smaller');
    expect(sizeRefusal(16385, 10)).not.toBeNull();
    expect(sizeRefusal(8001, 8000)).not.toBeNull();
  });
});
