// A picture's pixels as a browser holds them: it refuses those that do not fit its sizes.
export class FakeImageData {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {
    if (data.length !== width * height * 4) throw new Error('the pixels do not fit the sizes');
  }
}
